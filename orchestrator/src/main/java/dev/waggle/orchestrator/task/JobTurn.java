package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobStatus;
import org.jspecify.annotations.Nullable;

/** What becomes of a job's row with what its log says: stored in the same statement. */
public sealed interface JobTurn {
    /** Its first task was claimed. A job that waits for a person goes on waiting. */
    record Begins() implements JobTurn {}

    /**
     * Its last task has settled, and no workflow has anything to add.
     *
     * @param status succeeded or failed
     * @param result the job's result as JSON, where it succeeded
     * @param news what the log says last
     */
    record Ends(
            JobStatus status,
            @Nullable String result,
            @Nullable Fault fault,
            @Nullable String detail,
            Draft news) implements JobTurn {}
}
