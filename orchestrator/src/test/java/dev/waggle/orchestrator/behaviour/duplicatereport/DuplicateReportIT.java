package dev.waggle.orchestrator.behaviour.duplicatereport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.ScriptedWorker;
import dev.waggle.orchestrator.task.TaskState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class DuplicateReportIT {
    private final Hive hive;

    @Autowired
    DuplicateReportIT(Hive hive) {
        this.hive = hive;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void aReportThatComesTwiceIsToldOnce() {
        var job = hive.job();
        var worker = hive.worker("verifier");
        var run = hive.running(job, worker);

        worker.report(ScriptedWorker.succeeded(run));
        worker.report(ScriptedWorker.succeeded(run));
        worker.report(ScriptedWorker.succeeded(run), ScriptedWorker.succeeded(run));

        assertThat(hive.task(run.taskId()).state()).isInstanceOf(TaskState.Succeeded.class);
        assertThat(hive.events(job, JobEvent.TaskSucceeded.class)).hasSize(1);
        assertThat(hive.events(job, JobEvent.Verified.class)).hasSize(1);
        assertThat(hive.events(job).stream().map(JobEvent::seq)).containsExactly(1L, 2L, 3L);
        assertThat(hive.status(job)).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void progressThatComesTwiceOrLateIsToldOnceAndInOrder() {
        var job = hive.job();
        var worker = hive.worker("verifier");
        var run = hive.running(job, worker);

        worker.report(
                ScriptedWorker.progressed(run, 2, "two"),
                ScriptedWorker.progressed(run, 1, "one"),
                ScriptedWorker.progressed(run, 2, "two"));
        worker.report(ScriptedWorker.progressed(run, 1, "one"), ScriptedWorker.progressed(run, 3, "three"));

        assertThat(hive.events(job, JobEvent.TaskProgressed.class).stream().map(JobEvent.TaskProgressed::line))
                .containsExactly("one", "two", "three");
    }
}
