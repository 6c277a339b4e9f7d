package dev.waggle.worker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.amqp.Blockade;
import dev.waggle.common.api.HeartbeatAnswer;
import dev.waggle.common.api.HeartbeatRequest;
import dev.waggle.common.api.WorkerCard;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.TaskEvent;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.WorkerId;
import dev.waggle.testing.TurnedClock;
import dev.waggle.worker.WorkerProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a worker owes to the queen's leases. */
class RunsTest {
    private static final TaskRef ONE = FakeQueen.run(1);
    private static final TaskRef TWO = FakeQueen.run(2);
    private static final WorkerId GONE = new WorkerId(new UUID(7L << 12, 98));
    private static final WorkerCard CARD =
            new WorkerCard(new WorkerId(new UUID(7L << 12, 99)), "worker-1", List.of("planner", "implementer"), "none");

    final TurnedClock clock = new TurnedClock();
    final FakeQueen queen = new FakeQueen();
    final ScriptedAttempts attempts = new ScriptedAttempts();
    final SentNews news = new SentNews();
    final Watch watch = new Watch(clock, () -> clock.instant().toEpochMilli() * 1_000_000);
    final Blockade blockade = new Blockade();
    final Runs runs = new Runs(attempts, news.reports(blockade), watch, properties());
    final Claimer claimer = new Claimer(queen, CARD, runs, watch);
    final Heartbeat heartbeat = new Heartbeat(queen, CARD, runs, claimer, watch, List.of(GONE));

    static WorkerProperties properties() {
        return new WorkerProperties(
                "http://localhost",
                new dev.waggle.common.Secret("secret"),
                "worker-1",
                2,
                List.of("planner", "implementer"),
                Path.of("work"),
                Duration.ofSeconds(5),
                Duration.ofSeconds(45),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofMinutes(10),
                null);
    }

    @AfterEach
    void endWhatStillRuns() {
        runs.stopAll("the test is over");
    }

    @Test
    void aHeartbeatComesEarlyOnceVeryManyOutcomesWaitToBeKnownAsRecorded() {
        var many = IntStream.range(0, 500).mapToObj(FakeQueen::run).toList();
        claimer.claim(many);
        many.forEach(attempts::finish);
        await("all have ended").until(() -> news.outcomes().size() == 500);
        heartbeat.relieve();
        assertThat(queen.heartbeats).isEmpty();

        claimer.claim(List.of(FakeQueen.run(500)));
        attempts.finish(FakeQueen.run(500));
        await("one more has ended").until(() -> news.outcomes().size() == 501);
        heartbeat.relieve();
        assertThat(queen.heartbeats).hasSize(1);
    }

    @Test
    void theQueenIsToldOfADeadBootUntilSheAnswers() {
        queen.fallSilent(1);

        heartbeat.beat();
        heartbeat.beat();
        heartbeat.beat();

        assertThat(queen.heartbeats)
                .extracting(HeartbeatRequest::dead)
                .containsExactly(List.of(GONE), List.of(GONE), List.of());
    }

    @Test
    void onlyWhatWasGrantedIsStarted() {
        queen.refused.add(TWO);

        assertThat(claimer.claim(List.of(ONE, TWO))).isTrue();

        awaitStarted(ONE);
        assertThat(attempts.started).containsExactly(ONE);
        assertThat(runs.free()).isEqualTo(1);
        assertThat(attempts.allowed).containsEntry(ONE, Duration.ofSeconds(45));
    }

    @Test
    void whatCannotBeAllowedIsNotHeldAndGoesBackWithTheNextClaim() {
        attempts.allows = false;
        assertThatThrownBy(() -> claimer.claim(List.of(ONE))).isInstanceOf(IllegalStateException.class);
        assertThat(runs.free()).isEqualTo(2);

        attempts.allows = true;
        claimer.claim(List.of());
        heartbeat.beat();

        assertThat(queen.heartbeats.getLast().settledThrough()).isEqualTo(2);
        assertThat(queen.heartbeats.getLast().held()).isEmpty();
    }

    @Test
    void aLostAnswerIsAskedForAgainUnderTheSameNumberAndRunsOnce() {
        queen.fallSilent(1);

        assertThat(claimer.claim(List.of(ONE))).isTrue();

        awaitStarted(ONE);
        assertThat(queen.claims).extracting("number").containsExactly(1L, 1L);
        assertThat(attempts.started).hasSize(1);
    }

    @Test
    void aClaimWithoutAnAnswerIsGivenUpAndSettled() {
        queen.fallSilent(3);

        assertThat(claimer.claim(List.of(ONE))).isFalse();
        heartbeat.beat();

        assertThat(attempts.started).isEmpty();
        assertThat(queen.heartbeats.getLast().settledThrough()).isEqualTo(1);
        assertThat(queen.heartbeats.getLast().held()).isEmpty();
    }

    @Test
    void anOutcomeIsToldOnceAndListedUntilTheQueenHasRecordedIt() {
        claimer.claim(List.of(ONE));
        attempts.finish(ONE);
        await("told").until(() -> news.outcomes().size() == 1);

        heartbeat.beat();
        assertThat(queen.heartbeats.getLast().held()).containsExactly(ONE);
        assertThat(queen.heartbeats.getLast().free()).containsEntry("planner", 2);

        queen.running.remove(ONE);
        heartbeat.beat();
        heartbeat.beat();
        assertThat(queen.heartbeats.getLast().held()).isEmpty();
        assertThat(news.outcomes().getFirst()).isInstanceOf(TaskEvent.Succeeded.class);
    }

    @Test
    void aBrokerThatTakesNoMessagesHoldsNoRunUpAndTheOutcomeGoesOverHttp() {
        blockade.handleBlocked("low on memory");
        claimer.claim(List.of(ONE));
        attempts.finish(ONE);
        await("told").until(() -> runs.held().stream().allMatch(run -> run.told() != null));

        clock.forward(10, ChronoUnit.SECONDS);
        heartbeat.repeatOutcomes();

        assertThat(news.events).isEmpty();
        assertThat(queen.recorded).hasSize(1);
    }

    @Test
    void anOutcomeThatTheBrokerLostGoesOverHttpAfterTenSeconds() {
        news.cutOff = true;
        claimer.claim(List.of(ONE));
        attempts.finish(ONE);
        await("ended").until(() -> runs.free() == 2);
        await("told").until(() -> runs.held().stream().allMatch(run -> run.told() != null));

        heartbeat.repeatOutcomes();
        assertThat(queen.recorded).isEmpty();
        clock.forward(10, ChronoUnit.SECONDS);
        queen.fallSilent(1);
        heartbeat.repeatOutcomes();
        assertThat(queen.recorded).isEmpty();
        heartbeat.repeatOutcomes();

        assertThat(queen.recorded).extracting(TaskEvent::ref).containsExactly(ONE);
        assertThat(runs.held()).isEmpty();
    }

    @Test
    void aRunWithoutAnAnswerForFortyFiveSecondsIsKilledAndGivesItsAttemptBack() {
        claimer.claim(List.of(ONE));
        awaitStarted(ONE);
        queen.fallSilent(100);

        clock.forward(44, ChronoUnit.SECONDS);
        heartbeat.beat();
        assertThat(attempts.interrupted).isEmpty();
        clock.forward(1, ChronoUnit.SECONDS);
        heartbeat.beat();

        await("killed").until(() -> attempts.interrupted.contains(ONE));
        await("told").until(() -> news.outcomes().size() == 1);
        assertThat(news.outcomes().getFirst())
                .isInstanceOfSatisfying(
                        TaskEvent.Stopped.class,
                        stopped -> assertThat(stopped.reason()).contains("45 s"));
    }

    @Test
    void everyAnswerPutsTheEndOff() {
        claimer.claim(List.of(ONE));
        awaitStarted(ONE);

        for (int i = 0; i < 5; i++) {
            clock.forward(30, ChronoUnit.SECONDS);
            heartbeat.beat();
        }

        assertThat(attempts.interrupted).isEmpty();
        assertThat(attempts.allowed).containsEntry(ONE, Duration.ofSeconds(45));
    }

    @Test
    void aCancelledRunIsKilledAndReportedAsStopped() {
        claimer.claim(List.of(ONE, TWO));
        awaitStarted(ONE, TWO);
        queen.cancelled.add(ONE);

        heartbeat.beat();

        await("killed").until(() -> attempts.interrupted.contains(ONE));
        await("told").until(() -> news.outcomes().size() == 1);
        assertThat(attempts.interrupted).containsExactly(ONE);
    }

    @Test
    void whatAPersonSaysReachesItsRunWithTheNextAnswerAndIsAcknowledged() {
        claimer.claim(List.of(ONE, TWO));
        awaitStarted(ONE, TWO);
        queen.hints.add(new HeartbeatAnswer.Hint(ONE, "use argparse", 7L));

        heartbeat.beat();
        heartbeat.beat();

        assertThat(attempts.steering.get(ONE).ear(List.of()).fresh()).containsExactly("use argparse");
        assertThat(attempts.steering.get(TWO).ear(List.of()).fresh()).isEmpty();
        assertThat(queen.heartbeats.getLast().news()).containsExactly(new HeartbeatRequest.Heard(ONE, 7));
    }

    @Test
    void aPausedRunStandsStillUntilAnAnswerLetsItGoOn() {
        claimer.claim(List.of(ONE));
        awaitStarted(ONE);
        queen.paused.add(ONE);

        heartbeat.beat();
        assertThat(attempts.steering.get(ONE).paused()).isTrue();
        queen.paused.clear();
        heartbeat.beat();

        assertThat(attempts.steering.get(ONE).paused()).isFalse();
        assertThat(attempts.interrupted).isEmpty();
    }

    @Test
    void whoIsPausedForTooLongGivesTheSlotBack() {
        claimer.claim(List.of(ONE));
        awaitStarted(ONE);
        queen.paused.add(ONE);
        heartbeat.beat();

        for (int i = 0; i < 20; i++) {
            clock.forward(30, ChronoUnit.SECONDS);
            heartbeat.beat();
        }

        await("told").until(() -> news.outcomes().size() == 1);
        assertThat(news.outcomes().getFirst())
                .isInstanceOfSatisfying(
                        TaskEvent.Stopped.class,
                        stopped -> assertThat(stopped.reason()).contains("paused for 10 min"));
    }

    @Test
    void aRunThatIsSomebodyElsesIsKilledAndItsStopIsToldUntilItIsRecorded() {
        news.cutOff = true;
        claimer.claim(List.of(ONE));
        awaitStarted(ONE);
        queen.running.clear();

        heartbeat.beat();
        await("killed").until(() -> runs.held().stream().allMatch(run -> run.told() != null));
        heartbeat.beat();
        clock.forward(10, ChronoUnit.SECONDS);
        heartbeat.repeatOutcomes();

        assertThat(queen.recorded).singleElement().isInstanceOf(TaskEvent.Stopped.class);
        assertThat(runs.held()).isEmpty();
    }

    @Test
    void aFailureCarriesItsFault() {
        attempts.endWith(Fault.ENGINE_CRASHED);
        claimer.claim(List.of(ONE));
        attempts.finish(ONE);

        await("told").until(() -> news.outcomes().size() == 1);
        assertThat(news.outcomes().getFirst())
                .isInstanceOfSatisfying(
                        TaskEvent.Failed.class,
                        failed -> assertThat(failed.fault()).isEqualTo(Fault.ENGINE_CRASHED));
    }

    @Test
    void aBrokenAttemptIsAFailureNotASilence() {
        attempts.breakDown();
        claimer.claim(List.of(ONE));
        attempts.finish(ONE);

        await("told").until(() -> news.outcomes().size() == 1);
        assertThat(news.outcomes().getFirst()).isInstanceOfSatisfying(TaskEvent.Failed.class, failed -> {
            assertThat(failed.fault()).isEqualTo(Fault.INTERNAL);
            assertThat(failed.detail()).contains("out of ideas");
        });
    }

    @Test
    void aDrainingWorkerOffersNoSlotsAndTellsAllItKnows() {
        claimer.claim(List.of(ONE));
        attempts.finish(ONE);
        await("ended").until(runs::idle);

        heartbeat.drain();
        heartbeat.beat();
        heartbeat.tellAll();

        assertThat(queen.heartbeats.getLast().free()).containsEntry("planner", 0);
        assertThat(queen.recorded).hasSize(1);
    }

    @Test
    void newsOfARunIsNumberedFromOne() {
        claimer.claim(List.of(ONE));
        attempts.finish(ONE);
        await("told").until(() -> news.outcomes().size() == 1);

        assertThat(news.events).extracting(TaskEvent::seq).containsExactly(1, 2);
    }

    @Test
    void aMachineThatSleptKnowsByItsWallClock() {
        var nanosStoodStill = new Watch(clock, () -> 0);
        var mark = nanosStoodStill.mark();

        clock.forward(50, ChronoUnit.SECONDS);

        assertThat(nanosStoodStill.since(mark)).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void progressIsForPeople() {
        var lines = new java.util.ArrayList<String>();
        var progress = new Progress(watch, lines::add);

        progress.accept("first");
        progress.accept("too soon");
        clock.forward(1, ChronoUnit.SECONDS);
        progress.accept(" ");
        progress.accept("x".repeat(600));

        assertThat(lines).hasSize(2).first().isEqualTo("first");
        assertThat(lines.getLast()).hasSize(500).endsWith("…");
    }

    private void awaitStarted(TaskRef... refs) {
        await("started").until(() -> attempts.started.containsAll(List.of(refs)));
    }
}
