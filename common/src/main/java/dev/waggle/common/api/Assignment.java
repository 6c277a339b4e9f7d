package dev.waggle.common.api;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.TaskId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A granted claim: everything that one attempt needs. Without its checkout's token it is the workspace's {@code task.json}.
 *
 * @param projectId none for a drill
 * @param attempt the try that this run is, from 1
 * @param engine the engine's name in the worker's configuration; {@code checks} for the verifier
 * @param model the model, where the role names one
 * @param timeout after which the run is stopped and reported as failed
 * @param foreign whether somebody other than the template engine wrote in this project: then nothing of it runs without a sandbox
 * @param lastError why the attempt before this one did not work out
 */
public record Assignment(
        TaskId taskId,
        long epoch,
        JobId jobId,
        @Nullable ProjectId projectId,
        String role,
        int attempt,
        String engine,
        @Nullable String model,
        Duration timeout,
        boolean foreign,
        Brief brief,
        Checkout checkout,
        @Nullable String lastError) {
    /** Which run this is. */
    public TaskRef ref() {
        return new TaskRef(taskId, epoch);
    }

    /** The same with another checkout. */
    public Assignment with(Checkout other) {
        return new Assignment(
                taskId, epoch, jobId, projectId, role, attempt, engine, model, timeout, foreign, brief, other,
                lastError);
    }

    /** The same for another engine, which chooses its own model. */
    public Assignment by(String other) {
        return new Assignment(
                taskId, epoch, jobId, projectId, role, attempt, other, null, timeout, foreign, brief, checkout,
                lastError);
    }
}
