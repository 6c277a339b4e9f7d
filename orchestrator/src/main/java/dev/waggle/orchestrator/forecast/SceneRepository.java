package dev.waggle.orchestrator.forecast;

import dev.waggle.common.contract.JobKind;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.forecast.Scene.Held;
import dev.waggle.orchestrator.forecast.Scene.Limit;
import dev.waggle.orchestrator.forecast.Scene.Lines;
import dev.waggle.orchestrator.forecast.Scene.Place;
import dev.waggle.orchestrator.forecast.Scene.Service;
import dev.waggle.orchestrator.forecast.Scene.Slots;
import dev.waggle.orchestrator.forecast.Scene.Waiting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks at the hive as it is; locks nothing. What it costs does not depend on how many wait. */
@Repository
class SceneRepository {
    private static final int LONGEST_LINE = 1_000;
    private static final List<Bound.Kind> SCOPES =
            List.of(Bound.Kind.HIVE, Bound.Kind.PERSON, Bound.Kind.PROJECT, Bound.Kind.ROLE, Bound.Kind.SESSION);

    /** The first task of each line, by leaps through the index of what is ready: what lies between is not read. */
    private static final String HEADS = """
            WITH RECURSIVE head AS (
                SELECT role.name AS role, first.rank, first.person_id, first.ready_at
                  FROM (SELECT name FROM dispatch_limit WHERE scope = 3) AS role
                 CROSS JOIN LATERAL (SELECT -priority AS rank, person_id, ready_at
                                       FROM task
                                      WHERE task.role = role.name AND state = 'READY' AND held_by IS NULL
                                      ORDER BY -priority, person_id, ready_at
                                      LIMIT 1) AS first
                UNION ALL
                SELECT head.role, next.rank, next.person_id, next.ready_at
                  FROM head
                 CROSS JOIN LATERAL (SELECT -priority AS rank, person_id, ready_at
                                       FROM task
                                      WHERE task.role = head.role AND state = 'READY' AND held_by IS NULL
                                        AND (-priority, person_id) > (head.rank, head.person_id)
                                      ORDER BY -priority, person_id, ready_at
                                      LIMIT 1) AS next
            )
            """;

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
        // in the order of an index, or a planner that remembers a crowd looks for one of them among all tasks there
        // ever were
        return jdbc.sql("""
                SELECT COALESCE((SELECT true
                                   FROM task
                                  WHERE state = 'READY' AND held_by IS NULL
                                  ORDER BY role, -priority, person_id, ready_at
                                  LIMIT 1),
                                (SELECT true
                                   FROM task
                                  WHERE state = 'READY' AND held_by IS NOT NULL
                                  ORDER BY held_by
                                  LIMIT 1),
                                false)
                """).query(Boolean.class).single();
    }

    List<Limit> limits() {
        return jdbc.sql("SELECT scope, name, most, paused FROM dispatch_limit")
                .query((row, _) -> new Limit(
                        SCOPES.get(row.getInt("scope")),
                        row.getString("name"),
                        row.getObject("most", Integer.class),
                        row.getBoolean("paused")))
                .list();
    }

    List<Slots> slots(Duration live) {
        return jdbc.sql("""
                SELECT worker, role, slots
                  FROM worker_slot
                  JOIN worker ON worker.id = worker_slot.worker
                 WHERE last_seen > (SELECT waggle_now()) - make_interval(secs => :live)
                """)
                .param("live", live.toMillis() / 1000.0)
                .query((row, _) ->
                        new Slots(row.getObject("worker", UUID.class), row.getString("role"), row.getInt("slots")))
                .list();
    }

    List<Held> held() {
        // each task's job by itself, or a planner that remembers a crowd reads all jobs there ever were to join them
        return jdbc.sql("""
                SELECT task.job_id, task.role, task.person_id, task.project_id, task.session_id, job.kind,
                       CASE WHEN task.state = 'OFFERED' THEN -1
                            ELSE GREATEST(0, extract(epoch FROM (SELECT waggle_now()) - task.started_at)) END AS seconds
                  FROM task
                 CROSS JOIN LATERAL (SELECT kind FROM job WHERE id = task.job_id LIMIT 1) AS job
                 WHERE task.state IN ('OFFERED', 'RUNNING', 'CANCELLING')
                """)
                .query((row, _) -> new Held(job(row), place(row), kind(row), row.getDouble("seconds")))
                .list();
    }

    /** Of each line the first are looked at, fewer where there are many lines. What is held back beside the lines comes too. */
    List<Waiting> waiting(int most) {
        return jdbc.sql(HEADS + """
                , line AS (
                    SELECT *, LEAST(:longest, 1 + :most / (SELECT count(*) FROM head)) AS most FROM head LIMIT :most
                ), ready AS (
                    SELECT task.*
                      FROM line
                     CROSS JOIN LATERAL (SELECT job_id, role, person_id, project_id, session_id, priority, ready_at, step,
                                                row_number() OVER (ORDER BY ready_at, step, id) = line.most AS more
                                           FROM task
                                          WHERE role = line.role AND state = 'READY' AND held_by IS NULL
                                            AND -priority = line.rank AND person_id = line.person_id
                                            AND ready_at <= (SELECT waggle_now())
                                          ORDER BY ready_at, step, id
                                          LIMIT line.most) AS task
                    UNION ALL
                    SELECT *
                      FROM (SELECT job_id, role, person_id, project_id, session_id, priority, ready_at, step, false AS more
                              FROM task
                             WHERE state = 'READY' AND held_by IS NOT NULL AND ready_at <= (SELECT waggle_now())
                             ORDER BY held_by
                             LIMIT :most) AS held
                )
                SELECT ready.*, extract(epoch FROM ready.ready_at) AS since, job.kind, job.last_seq
                  FROM ready
                 CROSS JOIN LATERAL (SELECT kind, last_seq
                                       FROM job
                                      WHERE id = ready.job_id AND status IN ('QUEUED', 'RUNNING')
                                      LIMIT 1) AS job
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

    /** What the lines have behind them, as the dispatcher knows it. */
    Lines lines() {
        var unserved = new HashMap<Line.Key, Double>();
        var services = new HashMap<UUID, Service>();
        var clock = new AtomicReference<>(0.0);
        jdbc.sql(HEADS + """
                SELECT head.role, -head.rank AS priority, head.person_id,
                       extract(epoch FROM (SELECT waggle_now()) - GREATEST(head.ready_at, line.served_at)) AS unserved,
                       service.served, service.weight, head.ready_at <= service.served_at AS waiting, service_clock.served AS clock
                  FROM head
                 CROSS JOIN service_clock
                  LEFT JOIN line ON line.role = head.role AND line.priority = -head.rank AND line.person_id = head.person_id
                  LEFT JOIN service ON service.person_id = head.person_id
                """).query(row -> {
            UUID person = row.getObject("person_id", UUID.class);
            unserved.put(
                    new Line.Key(row.getString("role"), row.getInt("priority"), person), row.getDouble("unserved"));
            clock.set(row.getDouble("clock"));
            double served = row.getDouble("served");
            if (!row.wasNull()) {
                var service = new Service(served, row.getDouble("weight"), row.getBoolean("waiting"));
                services.merge(person, service, (one, other) -> one.waiting() ? one : other);
            }
        });
        return new Lines(unserved, services, clock.get());
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
