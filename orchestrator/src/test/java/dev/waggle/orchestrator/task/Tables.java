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
        Table<AttemptLine> attempts,
        Table<ServiceLine> service,
        Table<Double> serviceClock) {
    public static Tables in(Database database) {
        return new Tables(
                database,
                database.table("job"),
                database.table("task"),
                database.table("worker"),
                database.table("limit"),
                database.table("attempt"),
                database.table("service"),
                database.table("service_clock"));
    }

    /** A row of {@code job}. */
    public record JobLine(
            JobId id, UUID person, UUID project, int priority, JobStatus status, long lastSeq, Instant updatedAt) {
        public boolean moves() {
            return status == JobStatus.QUEUED || status == JobStatus.RUNNING;
        }

        public JobLine with(JobStatus next, Instant now) {
            return new JobLine(id, person, project, priority, next, lastSeq, now);
        }

        JobLine written(long seq, Instant now) {
            return new JobLine(id, person, project, priority, status, seq, now);
        }
    }

    /** A row of {@code worker} with its slots; {@code lastSeen} is none before the first heartbeat. */
    public record WorkerLine(
            WorkerCard card, long settled, @Nullable Instant lastSeen, Map<String, Integer> slots) {}

    /** A row of {@code dispatch_limit}. */
    public record LimitLine(Scope scope, String name, int most) {
        public String id() {
            return scope.ordinal() + "/" + name;
        }

        public static LimitLine ofHive(int most) {
            return new LimitLine(Scope.HIVE, Place.HIVE, most);
        }
    }

    /** A row of {@code service}. */
    public record ServiceLine(double served, Instant at) {}

    /** A row of {@code attempt}; {@code ending} is none while it lasts. */
    public record AttemptLine(
            TaskRef run, WorkerId worker, @Nullable String ending) {
        static String id(TaskRef run) {
            return run.taskId() + "/" + run.epoch();
        }
    }
}
