package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.contract.WorkerControl;
import dev.waggle.common.contract.WorkerControl.SteerTask;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.publish.AfterCommit;
import dev.waggle.orchestrator.publish.Publisher;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The runs of a job whose row is locked, as people steer them: workers are told to ask at once, and the heartbeat's answer is the truth. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Runs {
    private final RunRepository runs;
    private final Publisher publisher;

    Runs(RunRepository runs, Publisher publisher) {
        this.runs = runs;
        this.publisher = publisher;
    }

    /** A person said something: runs hear it from the next heartbeat's answer, tasks that are not begun from their brief. */
    public void tell(JobId job, String text) {
        runs.tell(job, text);
        hurry(job);
    }

    /** Something changed that runs should know of soon, such as a pause. */
    public void hurry(JobId job) {
        hurry(runs.running(job));
    }

    /** Those that run now shall end, and are given back. Says whether there are any. */
    public boolean interrupt(JobId job) {
        List<TaskRef> interrupted = runs.interrupt(job);
        hurry(interrupted);
        return !interrupted.isEmpty();
    }

    private void hurry(List<TaskRef> steered) {
        List<WorkerControl> controls = steered.stream()
                .<WorkerControl>map(run -> new SteerTask(run.taskId(), run.epoch()))
                .toList();
        if (!controls.isEmpty()) {
            AfterCommit.run(() -> publisher.control(controls));
        }
    }
}
