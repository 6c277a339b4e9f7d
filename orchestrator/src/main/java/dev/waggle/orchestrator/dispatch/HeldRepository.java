package dev.waggle.orchestrator.dispatch;

import dev.waggle.common.id.TaskId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Ready tasks that are out of the way while their project, session or job has no room. Rows that another transaction holds are passed over. */
@Repository
class HeldRepository {
    private final JdbcClient jdbc;

    HeldRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everything that holds tasks back; jobs only where they move again. */
    List<Holder> holders() {
        return jdbc.sql("""
                WITH RECURSIVE holder AS (
                    (SELECT held_by AS id FROM task WHERE state = 'READY' AND held_by IS NOT NULL ORDER BY held_by LIMIT 1)
                    UNION ALL
                    SELECT next.id
                      FROM holder
                     CROSS JOIN LATERAL (SELECT held_by AS id
                                           FROM task
                                          WHERE state = 'READY' AND held_by > holder.id
                                          ORDER BY held_by
                                          LIMIT 1) AS next
                )
                SELECT holder.id, job.id IS NOT NULL AS job
                  FROM holder
                  LEFT JOIN job ON job.id = holder.id
                 WHERE job.id IS NULL OR job.status IN ('QUEUED', 'RUNNING')
                """)
                .query((row, _) -> new Holder(row.getObject("id", UUID.class), row.getBoolean("job")))
                .list();
    }

    /** The most urgent of a holder's tasks are in line again. */
    void release(UUID holder, int most) {
        jdbc.sql("""
                WITH next AS (
                    SELECT id
                      FROM task
                     WHERE held_by = :holder AND state = 'READY'
                     ORDER BY -priority, ready_at, step, id
                     LIMIT :most
                       FOR UPDATE SKIP LOCKED
                )
                UPDATE task SET held_by = NULL FROM next WHERE task.id = next.id
                """).param("holder", holder).param("most", most).update();
    }

    void hold(Map<TaskId, UUID> held) {
        jdbc.sql("""
                WITH passed_over AS (
                    SELECT task.id, holder.id AS holder
                      FROM task
                      JOIN unnest(CAST(:tasks AS uuid[]), CAST(:holders AS uuid[])) AS holder (task, id) ON holder.task = task.id
                     WHERE task.id = ANY(CAST(:tasks AS uuid[])) AND task.state = 'READY'
                       FOR UPDATE OF task SKIP LOCKED
                )
                UPDATE task SET held_by = passed_over.holder FROM passed_over WHERE task.id = passed_over.id
                """)
                .param("tasks", held.keySet().stream().map(TaskId::toString).toArray(String[]::new))
                .param("holders", held.values().stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }

    /** @param job whether it is a job, which has no limit */
    record Holder(UUID id, boolean job) {}
}
