package dev.waggle.orchestrator.dispatch;

import dev.waggle.common.id.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads who waits, and what is at the head of each line; what that costs does not grow with the tasks behind. */
@Repository
class LineRepository {
    private final JdbcClient jdbc;

    LineRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The lines of these roles: from the first entry of one the index is asked for the first of the next, so that nothing between is read. */
    Waiting waiting(Collection<String> roles) {
        var lines = new ArrayList<Line>();
        var shares = new HashMap<UUID, Share>();
        var clock = new ArrayList<Double>();
        jdbc.sql("""
                WITH RECURSIVE head AS (
                    SELECT role.name AS role, first.rank, first.person_id, first.ready_at
                      FROM unnest(CAST((SELECT :roles) AS text[])) AS role (name)
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
                ), clock AS MATERIALIZED (
                    SELECT waggle_now() AS now, served FROM service_clock
                )
                SELECT head.role, -head.rank AS priority, head.person_id, extract(epoch FROM head.ready_at) AS since,
                       extract(epoch FROM clock.now - GREATEST(head.ready_at, line.served_at)) AS waited,
                       service.served, service.weight, head.ready_at <= service.served_at AS waiting, clock.served AS clock
                  FROM head
                 CROSS JOIN clock
                  LEFT JOIN line ON line.role = head.role AND line.priority = -head.rank AND line.person_id = head.person_id
                  LEFT JOIN service ON service.person_id = head.person_id
                 WHERE head.ready_at <= clock.now
                """).param("roles", roles.toArray(String[]::new)).query(row -> {
            Line line = line(row);
            lines.add(line);
            clock.add(row.getDouble("clock"));
            double served = row.getDouble("served");
            if (!row.wasNull()) {
                var share = new Share(line.person(), served, row.getDouble("weight"), row.getBoolean("waiting"));
                shares.merge(line.person(), share, (one, other) -> one.waiting() ? one : other);
            }
        });
        return new Waiting(lines, shares.values(), clock.isEmpty() ? 0 : clock.getFirst());
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getString("role"),
                row.getObject("person_id", UUID.class),
                row.getInt("priority"),
                row.getDouble("since"),
                row.getDouble("waited"));
    }

    /** Of each line so many tasks, after those that were seen. */
    Map<Standing, List<Candidate>> candidates(Map<Standing, Integer> wishes) {
        List<Standing> standings = List.copyOf(wishes.keySet());
        List<Line> lines = standings.stream().map(Standing::line).toList();
        var found = new HashMap<Standing, List<Candidate>>();
        standings.forEach(standing -> found.put(standing, new ArrayList<>()));
        jdbc.sql("""
                SELECT line.number, next.id, next.job_id, next.project_id, next.session_id, job.status IN ('QUEUED', 'RUNNING') AS moves
                  FROM unnest(CAST((SELECT :roles) AS text[]), CAST((SELECT :priorities) AS int[]), CAST((SELECT :persons) AS uuid[]),
                              CAST((SELECT :seen) AS int[]), CAST((SELECT :more) AS int[])) WITH ORDINALITY AS line (role, priority, person_id, seen, more, number)
                 CROSS JOIN LATERAL (SELECT id, job_id, project_id, session_id, ready_at, step
                                       FROM task
                                      WHERE task.role = line.role AND -task.priority = -line.priority
                                        AND task.person_id = line.person_id
                                        AND state = 'READY' AND held_by IS NULL AND ready_at <= (SELECT waggle_now())
                                      ORDER BY ready_at, step, id
                                     OFFSET line.seen
                                      LIMIT line.more) AS next
                  JOIN job ON job.id = next.job_id
                 ORDER BY line.number, next.ready_at, next.step, next.id
                """)
                .param("roles", lines.stream().map(Line::role).toArray(String[]::new))
                .param("priorities", lines.stream().map(Line::priority).toArray(Integer[]::new))
                .param(
                        "persons",
                        lines.stream().map(line -> line.person().toString()).toArray(String[]::new))
                .param("seen", standings.stream().map(Standing::seen).toArray(Integer[]::new))
                .param("more", wishes.values().toArray(Integer[]::new))
                .query(row -> {
                    Standing standing = standings.get(row.getInt("number") - 1);
                    found.getOrDefault(standing, new ArrayList<>())
                            .add(new Candidate(
                                    new TaskId(row.getObject("id", UUID.class)),
                                    standing.line(),
                                    row.getObject("job_id", UUID.class),
                                    row.getObject("project_id", UUID.class),
                                    row.getObject("session_id", UUID.class),
                                    row.getBoolean("moves")));
                });
        return found;
    }
}
