package dev.waggle.orchestrator.task;

import dev.waggle.common.api.WorkerCard;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.WorkerId;
import dev.waggle.orchestrator.simulation.Database;
import dev.waggle.orchestrator.simulation.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The simulated database's tables. */
public record Tables(
        Database database,
        Table<JobLine> jobs,
        Table<TaskLine> tasks,
        Table<WorkerLine> workers,
        Table<LimitLine> limits,
        Table<AttemptLine> attempts) {
    public static Tables in(Database database) {
        return new Tables(
                database,
                database.table("job"),
                database.table("task"),
                database.table("worker"),
                database.table("limit"),
                database.table("attempt"));
    }

    /** What holds for somebody, by the limit's id: their own limit, or that for each of their kind. */
    public int most(String id) {
        LimitLine own = limits.committed(id);
        LimitLine each = limits.committed(id.charAt(0) + "/" + Scope.EACH);
        return own != null && own.most() != null
                ? own.most()
                : each != null && each.most() != null ? each.most() : Integer.MAX_VALUE;
    }

    /** Whether nothing of this kind may begin. */
    public boolean paused(TaskLine line) {
        return limits.committed().stream()
                .filter(LimitLine::paused)
                .anyMatch(
                        limit -> limit.name().equals(Scope.EACH) && line.place().in(limit.scope()) != null
                                || limit.name().equals(line.place().in(limit.scope())));
    }

    /** A row of {@code job}. */
    public record JobLine(
            JobId id,
            UUID person,
            UUID project,
            @Nullable UUID session,
            int priority,
            JobStatus status,
            long lastSeq,
            Instant updatedAt) {
        public boolean moves() {
            return status == JobStatus.QUEUED || status == JobStatus.RUNNING;
        }

        public JobLine with(JobStatus next, Instant now) {
            return new JobLine(id, person, project, session, priority, next, lastSeq, now);
        }

        JobLine written(long seq, Instant now) {
            return new JobLine(id, person, project, session, priority, status, seq, now);
        }
    }

    /** A row of {@code worker} with its slots; {@code lastSeen} is none before the first heartbeat. */
    public record WorkerLine(
            WorkerCard card, long settled, @Nullable Instant lastSeen, Map<String, Integer> slots) {}

    /** A row of {@code dispatch_limit}. */
    public record LimitLine(
            Scope scope, String name, @Nullable Integer most, boolean paused) {
        /** Named so that the hive's comes first. */
        public String id() {
            return scope.ordinal() + "/" + name;
        }

        public LimitLine with(boolean pause) {
            return new LimitLine(scope, name, most, pause);
        }

        Limit limit() {
            return new Limit(most, paused);
        }

        boolean single() {
            return scope != Scope.HIVE && scope != Scope.ROLE && !name.equals(Scope.EACH);
        }
    }

    /** A row of {@code attempt}; {@code ending} is none while it lasts. */
    public record AttemptLine(
            TaskRef run, WorkerId worker, @Nullable String ending) {
        static String id(TaskRef run) {
            return run.taskId() + "/" + run.epoch();
        }
    }
}
