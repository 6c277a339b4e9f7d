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

    /** What a ready task waits for is the first that applies: its job, session or project, where the dispatcher has found that they hold it; its hour; the end of a pause, a limit that is reached, a worker, a slot; else its turn. */
    List<Figure> read() {
        return jdbc.sql("""
                WITH clock AS MATERIALIZED (
                    SELECT waggle_now() AS now
                ), taken AS MATERIALIZED (
                    SELECT role, person_id, state, count(*) AS tasks
                      FROM task
                     WHERE state IN ('OFFERED', 'RUNNING', 'CANCELLING')
                     GROUP BY role, person_id, state
                ), place AS (
                    SELECT 0 AS scope, 'hive' AS name, sum(tasks) AS tasks FROM taken
                    UNION ALL
                    SELECT 1, person_id::text, sum(tasks) FROM taken GROUP BY person_id
                    UNION ALL
                    SELECT 3, role, sum(tasks) FROM taken GROUP BY role
                ), reached AS MATERIALIZED (
                    SELECT scope, name, COALESCE(own.paused, false) AS paused
                      FROM place
                      FULL JOIN dispatch_limit own USING (scope, name)
                      LEFT JOIN (SELECT scope, COALESCE(most, configured) AS most FROM dispatch_limit WHERE name = '*') AS each USING (scope)
                     WHERE own.paused OR COALESCE(own.most, own.configured, each.most) <= COALESCE(tasks, 0)
                ), slots AS MATERIALIZED (
                    SELECT role,
                           sum(slots) AS slots,
                           sum(slots - (SELECT count(*) FROM task WHERE worker = worker.id AND state IN ('RUNNING', 'CANCELLING'))) AS free
                      FROM worker_slot
                      JOIN worker ON worker.id = worker_slot.worker
                     WHERE last_seen > (SELECT now FROM clock) - interval '15 seconds'
                     GROUP BY role
                ), line AS (
                    -- from the index alone; what is written of a person or a role holds for all of these
                    SELECT role, person_id, count(*) AS tasks, count(*) FILTER (WHERE ready_at > (SELECT now FROM clock)) AS later, min(ready_at) AS since
                      FROM task
                     WHERE state = 'READY' AND held_by IS NULL
                     GROUP BY role, person_id
                ), waiting AS MATERIALIZED (
                    SELECT role,
                           CASE
                               WHEN EXISTS (SELECT 1 FROM reached WHERE scope = 0 AND paused)
                                 OR role IN (SELECT name FROM reached WHERE scope = 3 AND paused)
                                 OR person_id::text IN (SELECT name FROM reached WHERE scope = 1 AND paused) THEN 'pause'
                               WHEN role IN (SELECT name FROM reached WHERE scope = 3) THEN 'role limit'
                               WHEN person_id::text IN (SELECT name FROM reached WHERE scope = 1) THEN 'person limit'
                               WHEN EXISTS (SELECT 1 FROM reached WHERE scope = 0) THEN 'hive limit'
                               WHEN role NOT IN (SELECT role FROM slots) THEN 'worker'
                               WHEN role IN (SELECT role FROM slots WHERE free <= 0) THEN 'slot'
                               ELSE 'turn'
                           END AS reason,
                           tasks - later AS tasks,
                           since
                      FROM line
                    UNION ALL
                    SELECT role, 'time', later, since FROM line WHERE later > 0
                    UNION ALL
                    SELECT role, CASE held_by WHEN job_id THEN 'job' WHEN session_id THEN 'session' ELSE 'project' END, count(*), min(ready_at)
                      FROM task
                     WHERE state = 'READY' AND held_by IS NOT NULL
                     GROUP BY 1, 2
                )
                SELECT 'waggle.tasks' AS meter, role, lower(state) AS what, sum(tasks) AS value FROM taken GROUP BY role, state
                UNION ALL
                SELECT 'waggle.tasks', role, 'ready', sum(tasks) FROM waiting GROUP BY role
                UNION ALL
                SELECT 'waggle.tasks.waiting', role, reason, sum(tasks) FROM waiting GROUP BY role, reason HAVING sum(tasks) > 0
                UNION ALL
                SELECT 'waggle.tasks.oldest', role, NULL, GREATEST(0, extract(epoch FROM (SELECT now FROM clock) - min(since)))
                  FROM waiting GROUP BY role
                UNION ALL
                SELECT 'waggle.slots', role, NULL, slots FROM slots
                UNION ALL
                SELECT 'waggle.limit', name, NULL, COALESCE(most, configured) FROM dispatch_limit WHERE scope = 3
                """)
                .query((row, _) -> new Figure(
                        row.getString("meter"), row.getString("role"), row.getString("what"), row.getDouble("value")))
                .list();
    }
}
