package dev.waggle.orchestrator.meter;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads how the queue stands, all of it in one statement. */
@Repository
class FigureRepository {
    private final JdbcClient jdbc;

    FigureRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What each ready task waits for is the first that applies: its hour, its job, a limit that is reached, a worker, a slot; else its turn. */
    List<Figure> read() {
        return jdbc.sql("""
                WITH clock AS MATERIALIZED (
                    SELECT waggle_now() AS now
                ), taken AS MATERIALIZED (
                    SELECT role, person_id, project_id, state, count(*) AS tasks
                      FROM task
                     WHERE state IN ('OFFERED', 'RUNNING', 'CANCELLING')
                     GROUP BY role, person_id, project_id, state
                ), reached AS MATERIALIZED (
                    SELECT scope, name
                      FROM dispatch_limit
                     WHERE most <= (SELECT COALESCE(sum(tasks), 0)
                                      FROM taken
                                     WHERE CASE scope
                                               WHEN 0 THEN true
                                               WHEN 1 THEN person_id::text = name
                                               WHEN 2 THEN project_id::text = name
                                               ELSE role = name
                                           END)
                ), slots AS MATERIALIZED (
                    SELECT role,
                           sum(slots) AS slots,
                           sum(slots - (SELECT count(*) FROM task WHERE worker = worker.id AND state IN ('RUNNING', 'CANCELLING'))) AS free
                      FROM worker_slot
                      JOIN worker ON worker.id = worker_slot.worker
                     WHERE last_seen > (SELECT now FROM clock) - interval '15 seconds'
                     GROUP BY role
                ), waiting AS MATERIALIZED (
                    SELECT task.role,
                           CASE
                               WHEN task.ready_at > (SELECT now FROM clock) THEN 'time'
                               WHEN job.status NOT IN ('QUEUED', 'RUNNING') THEN 'job'
                               WHEN task.role IN (SELECT name FROM reached WHERE scope = 3) THEN 'role limit'
                               WHEN task.project_id::text IN (SELECT name FROM reached WHERE scope = 2) THEN 'project limit'
                               WHEN task.person_id::text IN (SELECT name FROM reached WHERE scope = 1) THEN 'person limit'
                               WHEN EXISTS (SELECT 1 FROM reached WHERE scope = 0) THEN 'hive limit'
                               WHEN task.role NOT IN (SELECT role FROM slots) THEN 'worker'
                               WHEN task.role IN (SELECT role FROM slots WHERE free <= 0) THEN 'slot'
                               ELSE 'turn'
                           END AS reason,
                           count(*) AS tasks,
                           min(task.ready_at) AS since
                      FROM task
                      JOIN job ON job.id = task.job_id
                     WHERE task.state = 'READY'
                     GROUP BY 1, 2
                )
                SELECT 'waggle.tasks' AS meter, role, lower(state) AS what, sum(tasks) AS value FROM taken GROUP BY role, state
                UNION ALL
                SELECT 'waggle.tasks', role, 'ready', sum(tasks) FROM waiting GROUP BY role
                UNION ALL
                SELECT 'waggle.tasks.waiting', role, reason, tasks FROM waiting
                UNION ALL
                SELECT 'waggle.tasks.oldest', role, NULL, GREATEST(0, extract(epoch FROM (SELECT now FROM clock) - min(since)))
                  FROM waiting GROUP BY role
                UNION ALL
                SELECT 'waggle.slots', role, NULL, slots FROM slots
                UNION ALL
                SELECT 'waggle.limit', name, NULL, most FROM dispatch_limit WHERE scope = 3
                UNION ALL
                SELECT 'waggle.jobs.open', NULL, lower(status), count(*)
                  FROM job WHERE status IN ('QUEUED', 'RUNNING', 'CANCELLING') GROUP BY status
                """)
                .query((row, _) -> new Figure(
                        row.getString("meter"), row.getString("role"), row.getString("what"), row.getDouble("value")))
                .list();
    }
}
