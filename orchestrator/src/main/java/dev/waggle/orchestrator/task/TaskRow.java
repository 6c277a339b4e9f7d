package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Result;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a change of state writes into a task's row; the names are the columns', arrays and JSON as PostgreSQL reads them. */
record TaskRow(
        UUID id,
        String state,
        int attempt,
        long epoch,
        String silent,
        @Nullable UUID worker,
        @Nullable Long claimNumber,
        @Nullable Instant leaseUntil,
        int seenSeq,
        @Nullable Instant readyAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String result,
        @Nullable String report,
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
                tries.silent().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")),
                lease == null ? null : lease.worker().value(),
                lease == null ? null : lease.claim(),
                until,
                task.seenSeq(),
                change.readyAt(),
                state instanceof TaskState.Running ? now : null,
                state.settled() ? now : null,
                json(task.result(), Result.class),
                json(task.report(), EngineReport.class),
                task.fault(),
                task.detail());
    }

    private static <T> @Nullable String json(@Nullable T value, Class<T> as) {
        return value == null ? null : JsonColumn.write(value, as);
    }
}
