package dev.waggle.orchestrator.behaviour.stoppedonce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.task.TaskState;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class StoppedOnceIT {
    private final Hive hive;

    @Autowired
    StoppedOnceIT(Hive hive) {
        this.hive = hive;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void aRunThatStopsGivesItsAttemptBackOnceHoweverOftenItSaysSo() {
        var worker = hive.worker("verifier");
        var run = hive.running(hive.job(), worker);

        worker.stop(run);
        worker.stop(run);

        var task = hive.task(run.taskId());
        assertThat(task.state()).isInstanceOf(TaskState.Ready.class);
        assertThat(task.state().tries().made()).isZero();
        assertThat(hive.endings(run.taskId())).containsExactly("stopped");
        assertThat(hive.dispatchOnce()).as("without a rest").hasSize(1);
    }

    @Test
    void aRunThatLostItsLeaseGivesItsAttemptBackTooEvenWhileAnotherRuns() {
        var job = hive.job();
        var frozen = hive.worker("verifier");
        var lost = hive.running(job, frozen);
        hive.pass(Duration.ofSeconds(61));
        hive.clockForward(Duration.ofSeconds(2));
        var another = hive.worker("verifier");
        another.heartbeat();
        var held = another.claimAll(hive.dispatchOnce()).getFirst();
        assertThat(hive.task(held.taskId()).state().tries().made()).isEqualTo(2);

        frozen.stop(lost);
        frozen.stop(lost);

        var task = hive.task(held.taskId());
        assertThat(task.ref()).isEqualTo(held);
        assertThat(task.state()).isInstanceOf(TaskState.Running.class);
        assertThat(task.state().tries().made()).isEqualTo(1);
        assertThat(task.state().tries().silent()).isEmpty();
        assertThat(hive.endings(held.taskId())).containsExactly("stopped", "runs");
    }
}
