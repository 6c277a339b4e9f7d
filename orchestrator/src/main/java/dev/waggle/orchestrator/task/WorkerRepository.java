package dev.waggle.orchestrator.task;

import dev.waggle.common.api.HeartbeatRequest.Heard;
import dev.waggle.common.api.WorkerCard;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.TaskId;
import dev.waggle.common.id.WorkerId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of workers, and their runs' leases. */
@Repository
class WorkerRepository {
    /** More than fit into one answer come with the next ones. */
    private static final int MOST_HINTS = 100;

    private static final String MEET = """
            INSERT INTO worker (id, name, sandbox, first_seen, last_seen, settled_through)
            VALUES (?, ?, ?, (SELECT waggle_now()), '-infinity', ?)
            ON CONFLICT (id) DO UPDATE SET settled_through = GREATEST(worker.settled_through, EXCLUDED.settled_through)
            RETURNING settled_through;
            SELECT EXISTS (SELECT FROM task WHERE id = ANY(CAST((SELECT ?) AS uuid[])) AND state = 'OFFERED' AND waking) AS waking
            """;

    private final JdbcClient jdbc;
    private final TripRepository trips;

    WorkerRepository(JdbcClient jdbc, TripRepository trips) {
        this.jdbc = jdbc;
        this.trips = trips;
    }

    /** Locks a worker's row; whoever comes for the first time gets one. */
    Met meet(WorkerCard card, long settledThrough, Collection<TaskRef> claimed) {
        var settled = new ArrayList<Long>();
        var waking = new ArrayList<Boolean>();
        trips.go(
                MEET,
                List.of(card.id().value(), card.name(), card.sandbox(), settledThrough, Ids.tasksOf(claimed)),
                row -> settled.add(row.getLong("settled_through")),
                row -> waking.add(row.getBoolean("waking")));
        return new Met(settled.getFirst(), waking.getFirst());
    }

    /** Boots of this worker before this one are dead: they have no slots, and none of their claims is answered. Says which of them there were. */
    Set<WorkerId> bury(WorkerCard next, Collection<WorkerId> dead) {
        return new HashSet<>(jdbc.sql("""
                UPDATE worker
                   SET settled_through = :last, last_seen = '-infinity'
                 WHERE id = ANY(:dead) AND name = :name AND id <> :next
                RETURNING id
                """)
                .param("last", Long.MAX_VALUE)
                .param("dead", dead.stream().map(WorkerId::value).toArray(UUID[]::new))
                .param("name", next.name())
                .param("next", next.id().value())
                .query((row, _) -> new WorkerId(row.getObject("id", UUID.class)))
                .list());
    }

    /** The worker is alive and has so many slots for each role, taken ones included. */
    void alive(WorkerCard card, Map<String, Integer> slots) {
        jdbc.sql("UPDATE worker SET last_seen = (SELECT waggle_now()), name = :name, sandbox = :sandbox WHERE id = :id")
                .param("id", card.id().value())
                .param("name", card.name())
                .param("sandbox", card.sandbox())
                .update();
        String[] roles = slots.keySet().stream().sorted().toArray(String[]::new);
        Integer[] counts = slots.keySet().stream().sorted().map(slots::get).toArray(Integer[]::new);
        jdbc.sql("DELETE FROM worker_slot WHERE worker = :id AND role <> ALL(CAST(:roles AS text[]))")
                .param("id", card.id().value())
                .param("roles", roles)
                .update();
        jdbc.sql("""
                INSERT INTO worker_slot (worker, role, slots)
                SELECT :id, role, slots
                  FROM unnest(CAST(:roles AS text[]), CAST(:slots AS int[])) AS s (role, slots)
                ON CONFLICT (worker, role) DO UPDATE SET slots = EXCLUDED.slots
                 WHERE worker_slot.slots <> EXCLUDED.slots
                """)
                .param("id", card.id().value())
                .param("roles", roles)
                .param("slots", counts)
                .update();
    }

    /**
     * Renews a worker's runs in one statement. Rows that another transaction holds are passed over: the next heartbeat comes soon. They are
     * looked up by their ids: the index of what is out holds dead entries of all that this worker has done.
     */
    List<Held> renew(WorkerId worker, Collection<TaskRef> runs, double leaseSeconds) {
        return jdbc.sql("""
                WITH mine AS (
                    SELECT task.id
                      FROM task
                      JOIN unnest(CAST(:tasks AS uuid[]), CAST(:epochs AS bigint[])) AS run (id, epoch)
                        ON task.id = run.id AND task.epoch = run.epoch
                     WHERE task.id = ANY(CAST(:tasks AS uuid[]))
                       AND CASE WHEN task.state IN ('RUNNING', 'CANCELLING') THEN task.worker = :worker ELSE false END
                       FOR UPDATE OF task SKIP LOCKED
                )
                UPDATE task
                   SET lease_until = (SELECT waggle_now()) + make_interval(secs => :lease)
                 WHERE id IN (SELECT id FROM mine)
                RETURNING id, epoch, state = 'CANCELLING' OR interrupted = epoch AS ending,
                          (SELECT job.waiting_for IN ('PAUSE', 'CREDIT') FROM job WHERE job.id = task.job_id) AS standing
                """)
                .param("tasks", Ids.tasksOf(runs))
                .param("epochs", Ids.epochsOf(runs))
                .param("worker", worker.value())
                .param("lease", leaseSeconds)
                .query((row, _) -> new Held(
                        run(row.getObject("id", UUID.class), row.getLong("epoch")),
                        row.getBoolean("ending"),
                        row.getBoolean("standing")))
                .list();
    }

    /** Which runs are this worker's at this moment, locked by somebody or not. */
    List<TaskRef> held(WorkerId worker) {
        return jdbc.sql("SELECT id, epoch FROM task WHERE worker = :worker AND state IN ('RUNNING', 'CANCELLING')")
                .param("worker", worker.value())
                .query((row, _) -> run(row.getObject("id", UUID.class), row.getLong("epoch")))
                .list();
    }

    /** These runs, which are locked, have heard all hints up to a number each. */
    void heard(List<Heard> news) {
        jdbc.sql("""
                UPDATE task
                   SET seen_hint = run.through
                  FROM unnest(CAST(:tasks AS uuid[]), CAST(:throughs AS bigint[])) AS run (id, through)
                 WHERE task.id = run.id AND task.seen_hint < run.through
                """)
                .param("tasks", Ids.tasksOf(news.stream().map(Heard::run).toList()))
                .param("throughs", news.stream().map(Heard::through).toArray(Long[]::new))
                .update();
    }

    /** What people said to the jobs of these runs and the runs have not heard. */
    List<Said> hints(Collection<TaskRef> runs) {
        return jdbc.sql("""
                SELECT task.id, task.epoch, hint.id AS hint, hint.text
                  FROM task
                  JOIN hint ON hint.job_id = task.job_id AND hint.id > task.seen_hint
                 WHERE task.id = ANY(CAST(:tasks AS uuid[]))
                 ORDER BY hint.id
                 LIMIT :most
                """)
                .param("tasks", Ids.tasksOf(runs))
                .param("most", MOST_HINTS)
                .query((row, _) -> new Said(
                        run(row.getObject("id", UUID.class), row.getLong("epoch")),
                        row.getLong("hint"),
                        row.getString("text")))
                .list();
    }

    private static TaskRef run(UUID task, long epoch) {
        return new TaskRef(new TaskId(task), epoch);
    }

    /**
     * A worker that comes with claims.
     *
     * @param settledThrough the number through which its claims are settled
     * @param waking whether any of the offers that it claims was made to wake a fleet
     */
    record Met(long settledThrough, boolean waking) {}

    /**
     * A run of a worker's.
     *
     * @param ending whether somebody wants it to end
     * @param standing whether it shall stand still, because its job waits
     */
    record Held(TaskRef run, boolean ending, boolean standing) {}

    record Said(TaskRef run, long hint, String text) {}
}
