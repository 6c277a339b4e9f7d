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
import dev.waggle.common.id.WorkerId;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads and locks the table {@code task}. Who changes rows locks the jobs' rows first, where the change tells the job's log anything. */
@Repository
class TaskRepository {
    private static final String COLUMNS = """
            id, job_id, project_id, step, role, phase, plan_key, title, round, engine, model,
            extract(epoch FROM timeout) AS seconds, brief, commit_id, "foreign", waits_for, priority,
            state, attempt, epoch, silent, worker, claim_number, lease_until, seen_seq,
            result, report, fault, detail, merged_commit, started_at, finished_at
            """;

    /** What comes after it in the transaction is the same few statements each time, by id, and planned once. */
    private static final String LOCK = """
            SET LOCAL plan_cache_mode = force_generic_plan;
            SELECT id, last_seq, status IN ('QUEUED', 'RUNNING') AS moves
              FROM job
             WHERE id = ANY(ARRAY(SELECT job_id FROM task WHERE id = ANY(CAST((SELECT ?) AS uuid[]))))
             ORDER BY id
               FOR UPDATE;
            SELECT %s
              FROM task
             WHERE id = ANY(CAST((SELECT ?) AS uuid[]))
             ORDER BY id
               FOR UPDATE;
            SELECT waggle_now() AS now
            """.formatted(COLUMNS);

    private final JdbcClient jdbc;
    private final TripRepository trips;

    TaskRepository(JdbcClient jdbc, TripRepository trips) {
        this.jdbc = jdbc;
        this.trips = trips;
    }

    /** The clock of leases and order. */
    Instant now() {
        return jdbc.sql("SELECT waggle_now() AS now")
                .query((row, _) -> row.getTimestamp("now").toInstant())
                .single();
    }

    List<Task> ofJobs(Collection<JobId> jobs) {
        return jdbc.sql("SELECT " + COLUMNS + """
                  FROM task
                 WHERE job_id = ANY(CAST((SELECT :jobs) AS uuid[]))
                 ORDER BY job_id, step
                """)
                .param("jobs", Ids.jobs(jobs))
                .query((row, _) -> read(row))
                .list();
    }

    /** Jobs come before tasks in the order of locks, each by id. */
    void lockJobs(Collection<JobId> jobs) {
        jdbc.sql("SELECT id FROM job WHERE id = ANY(CAST((SELECT :jobs) AS uuid[])) ORDER BY id FOR UPDATE")
                .param("jobs", Ids.jobs(jobs))
                .query(UUID.class)
                .list();
    }

    /** Locks tasks, after the jobs that they belong to. */
    Locked lock(Collection<TaskId> tasks) {
        var ids = Ids.tasks(tasks);
        var ends = new HashMap<JobId, Long>();
        var moving = new HashSet<JobId>();
        var locked = new ArrayList<Task>();
        var now = new ArrayList<Instant>();
        trips.go(
                LOCK,
                List.of(ids, ids),
                row -> {
                    var job = new JobId(row.getObject("id", UUID.class));
                    ends.put(job, row.getLong("last_seq"));
                    if (row.getBoolean("moves")) {
                        moving.add(job);
                    }
                },
                row -> locked.add(read(row)),
                row -> now.add(row.getTimestamp("now").toInstant()));
        return new Locked(new LockedJobs(ends, moving), locked, now.getFirst());
    }

    List<Task> lockOpen(Collection<JobId> jobs) {
        return jdbc.sql("SELECT " + COLUMNS + """
                  FROM task
                 WHERE job_id = ANY(CAST((SELECT :jobs) AS uuid[])) AND state NOT IN ('SUCCEEDED', 'FAILED', 'CANCELLED')
                 ORDER BY id
                   FOR UPDATE
                """)
                .param("jobs", Ids.jobs(jobs))
                .query((row, _) -> read(row))
                .list();
    }

    /** Runs whose lease ended by then, oldest first. */
    List<TaskId> lapsed(Instant now, int most) {
        return jdbc.sql("""
                SELECT id
                  FROM task
                 WHERE state IN ('RUNNING', 'CANCELLING') AND lease_until <= CAST(:now AS timestamptz)
                 ORDER BY lease_until
                 LIMIT :most
                """)
                .param("now", now.toString())
                .param("most", most)
                .query((row, _) -> new TaskId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Runs of these workers. */
    List<TaskId> heldBy(Collection<WorkerId> workers) {
        return jdbc.sql("SELECT id FROM task WHERE worker = ANY(:workers) AND state IN ('RUNNING', 'CANCELLING')")
                .param("workers", workers.stream().map(WorkerId::value).toArray(UUID[]::new))
                .query((row, _) -> new TaskId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Locks offers that nobody claimed in time; one that is being claimed at this moment is passed over. */
    List<Task> lockUnclaimed(int most) {
        return jdbc.sql("SELECT " + COLUMNS + """
                  FROM task
                 WHERE state = 'OFFERED' AND lease_until <= (SELECT waggle_now())
                 ORDER BY lease_until
                 LIMIT :most
                   FOR UPDATE SKIP LOCKED
                """)
                .param("most", most)
                .query((row, _) -> read(row))
                .list();
    }

    /**
     * Offers to these roles that may still be claimed and were not made just now, the oldest first; one that has more time than it was given is
     * from before a jump of the clock.
     */
    List<TaskRef> overlooked(Collection<String> roles, OfferProperties offers, int most) {
        return jdbc.sql("""
                SELECT id, epoch
                  FROM task
                 WHERE state = 'OFFERED' AND role = ANY(CAST(:roles AS text[]))
                   AND lease_until > (SELECT waggle_now())
                   AND lease_until NOT BETWEEN (SELECT waggle_now()) + make_interval(secs => :left)
                                           AND (SELECT waggle_now()) + make_interval(secs => :lease)
                 ORDER BY lease_until
                 LIMIT :most
                """)
                .param("roles", roles.toArray(String[]::new))
                .param("left", offers.lease().minus(offers.overlooked()).toMillis() / 1000.0)
                .param("lease", offers.lease().toMillis() / 1000.0)
                .param("most", most)
                .query((row, _) -> new TaskRef(new TaskId(row.getObject("id", UUID.class)), row.getLong("epoch")))
                .list();
    }

    /** All offers, whether their time is over or not. */
    List<Task> lockOffered(int most) {
        return jdbc.sql("SELECT " + COLUMNS + """
                  FROM task
                 WHERE state = 'OFFERED'
                 ORDER BY lease_until
                 LIMIT :most
                   FOR UPDATE SKIP LOCKED
                """)
                .param("most", most)
                .query((row, _) -> read(row))
                .list();
    }

    /** Whether a run is a worker's still. */
    boolean holds(TaskRef run) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT 1 FROM task WHERE id = :task AND epoch = :epoch AND state IN ('RUNNING', 'CANCELLING'))
                """)
                .param("task", run.taskId().value())
                .param("epoch", run.epoch())
                .query(Boolean.class)
                .single();
    }

    /** The project of a run that is a worker's still. */
    Optional<ProjectId> projectOf(TaskRef run) {
        return jdbc.sql("""
                SELECT project_id
                  FROM task
                 WHERE id = :task AND epoch = :epoch AND state IN ('RUNNING', 'CANCELLING') AND project_id IS NOT NULL
                """)
                .param("task", run.taskId().value())
                .param("epoch", run.epoch())
                .query((row, _) -> new ProjectId(row.getObject("project_id", UUID.class)))
                .optional();
    }

    /** Locks the runs that were granted by settled claims and that the worker does not know of. */
    List<Task> lockForgotten(WorkerId worker, long settledThrough, Collection<TaskRef> listed) {
        return jdbc.sql("SELECT " + COLUMNS + """
                  FROM task
                 WHERE worker = :worker AND state IN ('RUNNING', 'CANCELLING') AND claim_number <= :settled
                   AND (id, epoch) NOT IN (SELECT * FROM unnest(CAST(:tasks AS uuid[]), CAST(:epochs AS bigint[])))
                   FOR UPDATE SKIP LOCKED
                """)
                .param("worker", worker.value())
                .param("settled", settledThrough)
                .param("tasks", Ids.tasksOf(listed))
                .param("epochs", Ids.epochsOf(listed))
                .query((row, _) -> read(row))
                .list();
    }

    private static Task read(ResultSet row) throws SQLException {
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

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
