package dev.waggle.worker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.amqp.Blockade;
import dev.waggle.common.api.ClaimRequest;
import dev.waggle.common.api.WorkerCard;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.WorkerId;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;

/** Offers that come with the answer to a heartbeat. No broker is there: it is what they do without. */
class OverlookedTest {
    private static final int NOBODY_LISTENS = 1;
    private static final TaskRef ONE = FakeQueen.run(1);
    private static final TaskRef TWO = FakeQueen.run(2);
    private static final TaskRef THREE = FakeQueen.run(3);

    final FakeQueen queen = new FakeQueen();
    final ScriptedAttempts attempts = new ScriptedAttempts();
    final Watch watch = new Watch(InstantSource.system(), System::nanoTime);
    final Reports reports = new SentNews().reports(new Blockade());
    final Runs runs = new Runs(attempts, reports, watch, RunsTest.properties());
    final WorkerCard card = new WorkerCard(new WorkerId(new UUID(7L << 12, 7)), "worker-1", List.of("planner"), "none");
    final Claimer claimer = new Claimer(queen, card, runs, watch);
    final Heartbeat heartbeat = new Heartbeat(queen, card, runs, claimer, watch, List.of());
    final CachingConnectionFactory broker = new CachingConnectionFactory("localhost", NOBODY_LISTENS);
    final OfferPump pump = new OfferPump(
            new OfferConsumers(broker, new RabbitAdmin(broker), card.roles(), reports, () -> {}),
            claimer,
            runs,
            new Semaphore(0));

    @BeforeEach
    void noSecondTry() {
        broker.setConnectionTimeout(1_000);
    }

    @AfterEach
    void endWhatStillRuns() {
        runs.stopAll("the test is over");
        broker.destroy();
    }

    @Test
    void offersThatTheQueenTellsOfAreClaimedAsSlotsGetFree() throws InterruptedException {
        queen.unclaimed.addAll(List.of(ONE, TWO, THREE));
        heartbeat.beat();

        assertThat(pump.turn()).isTrue();
        awaitStarted(ONE, TWO);
        assertThat(pump.turn()).as("no slot is free").isFalse();
        assertThat(asked()).containsExactly(List.of(ONE, TWO));

        attempts.finish(ONE);
        await("a slot is free").until(() -> runs.free() == 1);
        assertThat(pump.turn()).isTrue();
        awaitStarted(THREE);
    }

    @Test
    void whatWasRefusedIsNotAskedForAgainAsLongAsSheTellsOfIt() throws InterruptedException {
        queen.refused.add(ONE);
        queen.unclaimed.add(ONE);
        heartbeat.beat();
        pump.turn();

        heartbeat.beat();
        assertThat(pump.turn()).isFalse();
        assertThat(asked()).containsExactly(List.of(ONE));

        queen.unclaimed.clear();
        heartbeat.beat();
        queen.unclaimed.add(ONE);
        heartbeat.beat();
        assertThat(pump.turn()).isTrue();
    }

    @Test
    void whatSheTellsOfNoMoreIsNotAskedFor() throws InterruptedException {
        queen.unclaimed.add(ONE);
        heartbeat.beat();
        queen.unclaimed.clear();
        heartbeat.beat();

        assertThat(pump.turn()).isFalse();
        assertThat(asked()).isEmpty();
    }

    @Test
    void whatSheDidNotAnswerIsAskedForAgainOnceSheTellsOfItAgain() throws InterruptedException {
        queen.unclaimed.add(ONE);
        heartbeat.beat();
        queen.fallSilent(3);
        assertThat(pump.turn()).isFalse();

        assertThat(pump.turn()).as("it asks only whether she is back").isFalse();
        heartbeat.beat();
        assertThat(pump.turn()).isTrue();

        awaitStarted(ONE);
    }

    private List<List<TaskRef>> asked() {
        return queen.claims.stream().map(ClaimRequest::offers).toList();
    }

    private void awaitStarted(TaskRef... started) {
        await("started").until(() -> attempts.started.containsAll(List.of(started)));
    }
}
