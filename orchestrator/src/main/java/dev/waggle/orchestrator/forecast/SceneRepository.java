package dev.waggle.orchestrator.forecast;

import dev.waggle.common.contract.JobKind;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.forecast.Scene.Held;
import dev.waggle.orchestrator.forecast.Scene.Limit;
import dev.waggle.orchestrator.forecast.Scene.Place;
import dev.waggle.orchestrator.forecast.Scene.Service;
import dev.waggle.orchestrator.forecast.Scene.Slots;
import dev.waggle.orchestrator.forecast.Scene.Waiting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks at the hive as it is; locks nothing. What it costs does not depend on how many wait. */
@Repository
class SceneRepository {
    private static final int LONGEST_LINE = 1_000;
    private static final List<Bound.Kind> SCOPES =
            List.of(Bound.Kind.HIVE, Bound.Kind.PERSON, Bound.Kind.PROJECT, Bound.Kind.ROLE);

    private final JdbcClient jdbc;

    SceneRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Instant now() {
        return jdbc.sql("SELECT waggle_now()")
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .single();
    }

    boolean anythingReady() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM task WHERE state = 'READY')")
                .query(Boolean.class)
                .single();
    }

    List<Limit> limits() {
        return jdbc.sql("SELECT scope, name, most FROM dispatch_limit")
                .query((row, _) ->
                        new Limit(SCOPES.get(row.getInt("scope")), row.getString("name"), row.getInt("most"), false))
                .list();
    }

    List<Slots> slots(Duration live) {
        return jdbc.sql("""
                SELECT worker, role, slots
                  FROM worker_slot
                  JOIN worker ON worker.id = worker_slot.worker
                 WHERE last_seen > waggle_now() - make_interval(secs => :live)
                """)
                .param("live", live.toMillis() / 1000.0)
                .query((row, _) ->
                        new Slots(row.getObject("worker", UUID.class), row.getString("role"), row.getInt("slots")))
                .list();
    }

    List<Held> held() {
        return jdbc.sql("""
                SELECT task.job_id, task.role, task.person_id, task.project_id, job.session_id, job.kind,
                       CASE WHEN task.state = 'OFFERED' THEN -1
                            ELSE GREATEST(0, extract(epoch FROM waggle_now() - task.started_at)) END AS seconds
                  FROM task
                  JOIN job ON job.id = task.job_id
                 WHERE task.state IN ('OFFERED', 'RUNNING', 'CANCELLING')
                """)
                .query((row, _) -> new Held(job(row), place(row), kind(row), row.getDouble("seconds")))
                .list();
    }

    /**
     * The heads of all lines are found by leaps through the index of what is ready; of each line the first are looked at, fewer where there
     * are many lines.
     */
    List<Waiting> waiting(int most) {
        return jdbc.sql("""
                WITH RECURSIVE head AS (
                    SELECT first.*
                      FROM (SELECT name AS role FROM dispatch_limit WHERE scope = 3) AS roles
                     CROSS JOIN LATERAL (SELECT task.role, priority, person_id
                                           FROM task
                                          WHERE task.role = roles.role AND state = 'READY'
                                          ORDER BY priority DESC, person_id
                                          LIMIT 1) AS first
                    UNION ALL
                    SELECT next.*
                      FROM head
                     CROSS JOIN LATERAL (
                         SELECT *
                           FROM ((SELECT role, priority, person_id
                                    FROM task
                                   WHERE role = head.role AND state = 'READY'
                                     AND priority = head.priority AND person_id > head.person_id
                                   ORDER BY person_id
                                   LIMIT 1)
                                 UNION ALL
                                 (SELECT role, priority, person_id
                                    FROM task
                                   WHERE role = head.role AND state = 'READY' AND priority < head.priority
                                   ORDER BY priority DESC, person_id
                                   LIMIT 1)) AS after
                          LIMIT 1) AS next
                ), line AS (
                    SELECT *, LEAST(:longest, 1 + :most / (SELECT count(*) FROM head)) AS most FROM head LIMIT :most
                )
                SELECT task.*, job.kind, job.last_seq, job.session_id
                  FROM line
                 CROSS JOIN LATERAL (SELECT job_id, role, person_id, project_id, priority, step,
                                            extract(epoch FROM ready_at) AS since,
                                            row_number() OVER (ORDER BY ready_at, step, id) = line.most AS more
                                       FROM task
                                      WHERE role = line.role AND state = 'READY'
                                        AND priority = line.priority AND person_id = line.person_id
                                        AND ready_at <= waggle_now()
                                      ORDER BY ready_at, step, id
                                      LIMIT line.most) AS task
                  JOIN job ON job.id = task.job_id AND job.status IN ('QUEUED', 'RUNNING')
                 ORDER BY since, step
                """)
                .param("longest", LONGEST_LINE)
                .param("most", most)
                .query((row, _) -> new Waiting(
                        job(row),
                        row.getLong("last_seq"),
                        place(row),
                        row.getInt("priority"),
                        kind(row),
                        row.getDouble("since"),
                        row.getInt("step"),
                        row.getBoolean("more")))
                .list();
    }

    Map<UUID, Service> service() {
        return Map.of();
    }

    private static JobId job(ResultSet row) throws SQLException {
        return new JobId(row.getObject("job_id", UUID.class));
    }

    private static JobKind kind(ResultSet row) throws SQLException {
        return JobKind.valueOf(row.getString("kind"));
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(
                row.getString("role"),
                row.getObject("person_id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getObject("session_id", UUID.class));
    }
}
