package dev.waggle.orchestrator.behaviour.lostlease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.api.WorkerCard;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.task.Leases;
import dev.waggle.orchestrator.task.TaskState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class LostLeaseIT {
    private final Hive hive;
    private final Leases leases;

    @Autowired
    LostLeaseIT(Hive hive, Leases leases) {
        this.hive = hive;
        this.leases = leases;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void aTaskWhoseWorkerFellSilentIsReadyAgainAndGoesToAnother() {
        var job = hive.job();
        var run = hive.running(job, hive.worker("verifier"));

        hive.pass(Duration.ofSeconds(61));

        var task = hive.task(run.taskId());
        assertThat(task.state()).isInstanceOf(TaskState.Ready.class);
        assertThat(hive.events(job, JobEvent.TaskRetried.class))
                .singleElement()
                .satisfies(retried -> assertThat(retried.fault()).isEqualTo(Fault.LEASE_EXPIRED));
        assertThat(hive.endings(run.taskId())).containsExactly("silent");

        var another = hive.worker("verifier");
        another.heartbeat();
        // it has waited for its lease: it rests no further
        var again = another.claimAll(hive.dispatchOnce());

        assertThat(again).singleElement().satisfies(second -> {
            assertThat(second.taskId()).isEqualTo(run.taskId());
            assertThat(second.epoch()).isGreaterThan(run.epoch() + 1);
        });
        assertThat(hive.endings(run.taskId())).containsExactly("silent", "runs");
    }

    @Test
    void whoWasStartedAnewSparesTheTasksOfItsEarlierBootTheWait() {
        var earlier = hive.worker("verifier");
        var other = hive.worker("verifier");
        var job = hive.job();
        var lost = hive.running(job, earlier);
        var kept = hive.running(hive.job(), other);
        var next = hive.worker("verifier");

        assertThat(leases.end(next.card(), List.of(earlier.card().id()))).isEqualTo(1);

        assertThat(hive.task(lost.taskId()).state()).isInstanceOf(TaskState.Ready.class);
        assertThat(hive.endings(lost.taskId())).containsExactly("silent");
        assertThat(hive.events(job, JobEvent.TaskRetried.class))
                .singleElement()
                .satisfies(retried -> assertThat(retried.fault()).isEqualTo(Fault.LEASE_EXPIRED));
        assertThat(other.heartbeat().renewed()).containsExactly(kept);
        assertThat(leases.end(next.card(), List.of(earlier.card().id())))
                .as("told again")
                .isZero();

        hive.clockForward(Duration.ofSeconds(10));
        next.heartbeat();
        assertThat(next.claimAll(hive.dispatchOnce()))
                .singleElement()
                .satisfies(again -> assertThat(again.taskId()).isEqualTo(lost.taskId()));
        earlier.succeed(lost);
        assertThat(hive.task(lost.taskId()).state()).as("its news is old").isInstanceOf(TaskState.Running.class);
    }

    @Test
    void aClaimOfADeadBootThatComesLateIsRefused() {
        hive.tasks(hive.job(), "verifier", 1);
        var earlier = hive.worker("verifier");
        earlier.heartbeat();
        var offers = hive.dispatchOnce();

        leases.end(hive.worker("verifier").card(), List.of(earlier.card().id()));

        assertThat(earlier.claimAll(offers)).isEmpty();
        assertThat(hive.worker("verifier").claimAll(offers)).hasSize(1);
    }

    @Test
    void nobodySaysOfAnotherMachinesWorkerThatItIsDead() {
        var worker = hive.worker("verifier");
        var run = hive.running(hive.job(), worker);
        var card = worker.card();
        var stranger = new WorkerCard(hive.worker("verifier").card().id(), "elsewhere", card.roles(), card.sandbox());

        leases.end(stranger, List.of(card.id()));
        leases.end(card, List.of(card.id()));

        assertThat(worker.heartbeat().renewed()).containsExactly(run);
    }

    @Test
    void aTaskThatTakesItsWorkerDownIsFoundOutThoughNobodyWaitsForTheLease() {
        var task = hive.tasks(hive.job(), "verifier", 1).getFirst();
        for (int death = 0; death < 2; death++) {
            var worker = hive.worker("verifier");
            worker.heartbeat();
            hive.clockForward(Duration.ofSeconds(10));
            assertThat(worker.claimAll(hive.dispatchOnce())).hasSize(1);
            leases.end(hive.worker("verifier").card(), List.of(worker.card().id()));
        }

        assertThat(hive.task(task).state())
                .isInstanceOfSatisfying(
                        TaskState.Failed.class,
                        failed -> assertThat(failed.setback().fault()).isEqualTo(Fault.QUARANTINED));
    }

    @Test
    void heartbeatsKeepALeaseForAsLongAsItTakes() {
        var worker = hive.worker("verifier");
        var run = hive.running(hive.job(), worker);

        for (int minute = 0; minute < 4; minute++) {
            hive.pass(Duration.ofSeconds(50));
            assertThat(worker.heartbeat().renewed()).containsExactly(run);
        }

        assertThat(hive.task(run.taskId()).state()).isInstanceOf(TaskState.Running.class);
    }

    @Test
    void afterAnOutageNobodyLosesALeaseBeforeHavingHadTheTimeToRenewIt() {
        var worker = hive.worker("verifier");
        var run = hive.running(hive.job(), worker);

        hive.clockForward(Duration.ofHours(2));
        hive.reconcileOnce();
        hive.clockForward(Duration.ofSeconds(10));
        hive.reconcileOnce();

        assertThat(worker.heartbeat().renewed()).containsExactly(run);
        hive.pass(Duration.ofSeconds(55));
        assertThat(hive.task(run.taskId()).state()).isInstanceOf(TaskState.Running.class);
        hive.pass(Duration.ofSeconds(10));
        assertThat(hive.task(run.taskId()).state()).isInstanceOf(TaskState.Ready.class);
    }

    @Test
    void aClockThatJumpsThereAndBackLeavesNoLeaseThatLastsForHours() {
        var worker = hive.worker("verifier");
        var run = hive.running(hive.job(), worker);
        hive.clockForward(Duration.ofHours(3));
        hive.reconcileOnce();
        worker.heartbeat();

        hive.clockForward(Duration.ofHours(-3));
        hive.pass(Duration.ofSeconds(130));

        assertThat(hive.task(run.taskId()).state()).isInstanceOf(TaskState.Ready.class);
    }

    @Test
    void anOfferThatNobodyClaimsIsOfferedAgainAndCountsAsNoAttempt() {
        var task = hive.tasks(hive.job(), "verifier", 1).getFirst();
        var first = hive.dispatchOnce();
        assertThat(hive.dispatchOnce()).isEmpty();

        hive.pass(Duration.ofSeconds(31));

        assertThat(hive.task(task).state().tries().made()).isZero();
        assertThat(hive.dispatchOnce())
                .singleElement()
                .satisfies(again ->
                        assertThat(again.epoch()).isGreaterThan(first.getFirst().epoch() + 1));
    }
}
