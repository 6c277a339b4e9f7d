package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Result;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a change of state writes into a task's row; the names are the columns'. */
record TaskRow(
        UUID id,
        String state,
        int attempt,
        long epoch,
        List<Long> silent,
        @Nullable UUID worker,
        @Nullable Long claimNumber,
        @Nullable Instant leaseUntil,
        int seenSeq,
        @Nullable Instant readyAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Result result,
        @Nullable EngineReport report,
        @Nullable Fault fault,
        @Nullable String detail) {
    static TaskRow of(Change change, Instant now) {
        Task task = change.after();
        TaskState state = task.state();
        Tries tries = state.tries();
        Lease lease = switch (state) {
            case TaskState.Running(var _, var held) -> held;
            case TaskState.Cancelling(var _, var held, var _) -> held;
            case TaskState.Blocked _,
                    TaskState.Ready _,
                    TaskState.Offered _,
                    TaskState.Succeeded _,
                    TaskState.Failed _,
                    TaskState.Cancelled _ -> null;
        };
        Instant until = state instanceof TaskState.Offered(var _, var offeredUntil)
                ? offeredUntil
                : lease == null ? null : lease.until();
        return new TaskRow(
                task.id().value(),
                state.name(),
                tries.made(),
                tries.epoch(),
                List.copyOf(tries.silent()),
                lease == null ? null : lease.worker().value(),
                lease == null ? null : lease.claim(),
                until,
                task.seenSeq(),
                change.readyAt(),
                state instanceof TaskState.Running ? now : null,
                state.settled() ? now : null,
                task.result(),
                task.report(),
                task.fault(),
                task.detail());
    }
}
