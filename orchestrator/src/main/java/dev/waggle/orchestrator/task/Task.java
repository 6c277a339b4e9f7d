package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.Result;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One piece of a job, for one role, as it stands in the database.
 *
 * @param commit what is checked out for it
 * @param mergedCommit where the job's branch was when its work was merged
 * @param seenSeq number of the last progress of this run
 */
public record Task(
        TaskId id,
        JobId job,
        @Nullable ProjectId project,
        int step,
        String role,
        Phase phase,
        @Nullable String planKey,
        String title,
        int round,
        String engine,
        @Nullable String model,
        Duration timeout,
        Brief brief,
        String commit,
        boolean foreign,
        List<String> waitsFor,
        int priority,
        TaskState state,
        int seenSeq,
        @Nullable String mergedCommit,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {
    /** Its present run, or the one that a next offer would have to pass. */
    public TaskRef ref() {
        return new TaskRef(id, state.tries().epoch());
    }

    /** What it left, once it succeeded. */
    public @Nullable Result result() {
        return state instanceof TaskState.Succeeded(var _, var result, var _) ? result : null;
    }

    /** What did the thinking, once it succeeded. */
    public @Nullable EngineReport report() {
        return state instanceof TaskState.Succeeded(var _, var _, var by) ? by : null;
    }

    /** Why it failed, or why the attempt before did not work out; none once it succeeded or nobody wants it. */
    public @Nullable Fault fault() {
        Setback last = setback();
        return last == null ? null : last.fault();
    }

    /** The sentence to the fault, or the reason for the cancel. */
    public @Nullable String detail() {
        return switch (state) {
            case TaskState.Cancelling(var _, var _, var reason) -> reason;
            case TaskState.Cancelled(var _, var reason) -> reason;
            case TaskState.Blocked _,
                    TaskState.Ready _,
                    TaskState.Offered _,
                    TaskState.Running _,
                    TaskState.Succeeded _,
                    TaskState.Failed _ -> {
                Setback last = setback();
                yield last == null ? null : last.detail();
            }
        };
    }

    private @Nullable Setback setback() {
        return switch (state) {
            case TaskState.Succeeded _, TaskState.Cancelling _, TaskState.Cancelled _ -> null;
            case TaskState.Blocked _, TaskState.Ready _, TaskState.Offered _, TaskState.Running _, TaskState.Failed _ ->
                state.tries().last();
        };
    }

    Task with(TaskState next, int seen) {
        return new Task(
                id,
                job,
                project,
                step,
                role,
                phase,
                planKey,
                title,
                round,
                engine,
                model,
                timeout,
                brief,
                commit,
                foreign,
                waitsFor,
                priority,
                next,
                seen,
                mergedCommit,
                startedAt,
                finishedAt);
    }

    /** Progress is counted anew in each run. */
    Task fresh(Task before) {
        boolean sameRun = state.tries().epoch() == before.state().tries().epoch();
        return sameRun ? this : with(state, 0);
    }
}
