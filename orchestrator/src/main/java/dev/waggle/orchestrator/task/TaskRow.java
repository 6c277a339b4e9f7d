package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.Result;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.TaskId;
import dev.waggle.common.id.WorkerId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a task lies in its row: reading, and what a change of state writes. */
final class TaskRow {
    static final String COLUMNS = """
            id, job_id, project_id, step, role, phase, plan_key, title, round, engine, model,
            extract(epoch FROM timeout) AS seconds, brief, commit_id, "foreign", waits_for, priority,
            state, attempt, epoch, silent, worker, claim_number, lease_until, seen_seq,
            result, report, fault, detail, merged_commit, started_at, finished_at
            """;

    private TaskRow() {}

    static Task read(ResultSet row) throws SQLException {
        UUID project = row.getObject("project_id", UUID.class);
        return new Task(
                new TaskId(row.getObject("id", UUID.class)),
                new JobId(row.getObject("job_id", UUID.class)),
                project == null ? null : new ProjectId(project),
                row.getInt("step"),
                row.getString("role"),
                Phase.valueOf(row.getString("phase")),
                row.getString("plan_key"),
                row.getString("title"),
                row.getInt("round"),
                row.getString("engine"),
                row.getString("model"),
                Duration.ofMillis(row.getBigDecimal("seconds").movePointRight(3).longValue()),
                JsonColumn.read(row.getString("brief"), Brief.class),
                row.getString("commit_id"),
                row.getBoolean("foreign"),
                List.of((String[]) row.getArray("waits_for").getArray()),
                row.getInt("priority"),
                state(row),
                row.getInt("seen_seq"),
                row.getString("merged_commit"),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    private static TaskState state(ResultSet row) throws SQLException {
        Setback last = setback(row);
        var tries = new Tries(row.getInt("attempt"), row.getLong("epoch"), epochs(row.getArray("silent")), last);
        String state = row.getString("state");
        String detail = row.getString("detail");
        return switch (state) {
            case "BLOCKED" -> new TaskState.Blocked(tries);
            case "READY" -> new TaskState.Ready(tries);
            case "OFFERED" ->
                new TaskState.Offered(tries, row.getTimestamp("lease_until").toInstant());
            case "RUNNING" -> new TaskState.Running(tries, lease(row));
            case "CANCELLING" -> new TaskState.Cancelling(tries, lease(row), detail);
            case "SUCCEEDED" ->
                new TaskState.Succeeded(
                        tries,
                        JsonColumn.read(row.getString("result"), Result.class),
                        JsonColumn.read(row.getString("report"), EngineReport.class));
            case "FAILED" -> new TaskState.Failed(tries, last == null ? Setback.UNKNOWN : last);
            case "CANCELLED" -> new TaskState.Cancelled(tries, detail);
            default -> throw new IllegalStateException("a task is in the unknown state " + state);
        };
    }

    private static Lease lease(ResultSet row) throws SQLException {
        return new Lease(
                new WorkerId(row.getObject("worker", UUID.class)),
                row.getLong("claim_number"),
                row.getTimestamp("lease_until").toInstant());
    }

    private static @Nullable Setback setback(ResultSet row) throws SQLException {
        String fault = row.getString("fault");
        return fault == null ? null : new Setback(Fault.valueOf(fault), row.getString("detail"));
    }

    private static Set<Long> epochs(Array column) throws SQLException {
        return Set.copyOf(Arrays.asList((Long[]) column.getArray()));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** What a change of state writes into the row. */
    record Written(
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
            @Nullable String detail) {}

    static Written written(Change change, Instant now) {
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
        return new Written(
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
