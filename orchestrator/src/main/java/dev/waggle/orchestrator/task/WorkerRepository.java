package dev.waggle.orchestrator.task;

import dev.waggle.common.api.WorkerCard;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.TaskId;
import dev.waggle.common.id.WorkerId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of workers, and their runs' leases. */
@Repository
class WorkerRepository {
    private final JdbcClient jdbc;

    WorkerRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks a worker's row and says through which number its claims are settled; whoever comes for the first time gets a row. */
    long meet(WorkerCard card, long settledThrough) {
        return jdbc.sql("""
                INSERT INTO worker (id, name, sandbox, first_seen, last_seen, settled_through)
                VALUES (:id, :name, :sandbox, waggle_now(), '-infinity', :settled)
                ON CONFLICT (id) DO UPDATE SET settled_through = GREATEST(worker.settled_through, EXCLUDED.settled_through)
                RETURNING settled_through
                """)
                .param("id", card.id().value())
                .param("name", card.name())
                .param("sandbox", card.sandbox())
                .param("settled", settledThrough)
                .query(Long.class)
                .single();
    }

    /** The worker is alive and has so many slots for each role, taken ones included. */
    void alive(WorkerCard card, Map<String, Integer> slots) {
        jdbc.sql("UPDATE worker SET last_seen = waggle_now(), name = :name, sandbox = :sandbox WHERE id = :id")
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

    /** Renews a worker's runs in one statement. Rows that another transaction holds are passed over: the next heartbeat comes soon. */
    List<Held> renew(WorkerId worker, Collection<TaskRef> runs, double leaseSeconds) {
        return jdbc.sql("""
                WITH mine AS (
                    SELECT task.id
                      FROM task
                      JOIN unnest(CAST(:tasks AS uuid[]), CAST(:epochs AS bigint[])) AS run (id, epoch)
                        ON task.id = run.id AND task.epoch = run.epoch
                     WHERE task.id = ANY(CAST(:tasks AS uuid[]))
                       AND task.state IN ('RUNNING', 'CANCELLING')
                       AND task.worker = :worker
                       FOR UPDATE OF task SKIP LOCKED
                )
                UPDATE task
                   SET lease_until = waggle_now() + make_interval(secs => :lease)
                 WHERE id IN (SELECT id FROM mine)
                RETURNING id, epoch, state = 'CANCELLING' AS cancelling
                """)
                .param("tasks", Ids.tasksOf(runs))
                .param("epochs", Ids.epochsOf(runs))
                .param("worker", worker.value())
                .param("lease", leaseSeconds)
                .query((row, _) -> new Held(
                        run(row.getObject("id", UUID.class), row.getLong("epoch")), row.getBoolean("cancelling")))
                .list();
    }

    /** Which runs are this worker's at this moment, locked by somebody or not. */
    List<TaskRef> held(WorkerId worker) {
        return jdbc.sql("SELECT id, epoch FROM task WHERE worker = :worker AND state IN ('RUNNING', 'CANCELLING')")
                .param("worker", worker.value())
                .query((row, _) -> run(row.getObject("id", UUID.class), row.getLong("epoch")))
                .list();
    }

    /** What people said to the jobs of these runs since they were asked last; each hint is handed to each run once. */
    List<Said> takeHints(Collection<TaskRef> runs) {
        var said = jdbc.sql("""
                SELECT task.id, task.epoch, hint.id AS hint, hint.text
                  FROM task
                  JOIN hint ON hint.job_id = task.job_id AND hint.id > task.seen_hint
                 WHERE task.id = ANY(CAST(:tasks AS uuid[]))
                 ORDER BY hint.id
                """)
                .param("tasks", Ids.tasksOf(runs))
                .query((row, _) -> new Said(
                        run(row.getObject("id", UUID.class), row.getLong("epoch")),
                        row.getLong("hint"),
                        row.getString("text")))
                .list();
        if (!said.isEmpty()) {
            jdbc.sql("""
                    UPDATE task
                       SET seen_hint = GREATEST(seen_hint, :last)
                     WHERE id = ANY(CAST(:tasks AS uuid[]))
                    """)
                    .param("last", said.getLast().hint())
                    .param("tasks", Ids.tasksOf(said.stream().map(Said::run).toList()))
                    .update();
        }
        return said;
    }

    private static TaskRef run(UUID task, long epoch) {
        return new TaskRef(new TaskId(task), epoch);
    }

    record Held(TaskRef run, boolean cancelling) {}

    record Said(TaskRef run, long hint, String text) {}
}
