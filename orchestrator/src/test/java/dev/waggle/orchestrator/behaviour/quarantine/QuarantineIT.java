package dev.waggle.orchestrator.behaviour.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.task.TaskState;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class QuarantineIT {
    private final Hive hive;

    @Autowired
    QuarantineIT(Hive hive) {
        this.hive = hive;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void aTaskThatTookItsWorkerDownTwiceIsNotTriedAgain() {
        var job = hive.job();
        var task = hive.running(job, hive.worker("verifier")).taskId();
        hive.pass(Duration.ofSeconds(61));
        assertThat(hive.task(task).state()).isInstanceOf(TaskState.Ready.class);

        hive.clockForward(Duration.ofSeconds(2));
        var second = hive.worker("verifier");
        second.heartbeat();
        assertThat(second.claimAll(hive.dispatchOnce())).hasSize(1);
        hive.pass(Duration.ofSeconds(61));

        assertThat(hive.task(task).state()).isInstanceOf(TaskState.Failed.class);
        assertThat(hive.task(task).fault()).isEqualTo(Fault.QUARANTINED);
        assertThat(hive.events(job, JobEvent.TaskFailed.class)).hasSize(1);
        assertThat(hive.settled()).containsExactly(job);
    }
}
