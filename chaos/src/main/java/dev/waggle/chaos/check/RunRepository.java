package dev.waggle.chaos.check;

import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** I2 and I3: runs, their places and their effects, as the database tells. */
final class RunRepository {
    private final JdbcClient jdbc;

    RunRepository(HiveRepository hive) {
        jdbc = hive.jdbc();
    }

    /**
     * Every run that was granted. A run that fell silent and was heard of after all ended a second time: what counts is when its lease ended,
     * which the job's log tells.
     */
    List<Run> all() {
        return jdbc.sql("""
                SELECT task_id, attempt.epoch, task.role, task.person_id, task.project_id, job.session_id, ending,
                       CAST(extract(epoch FROM attempt.started_at) * 1000000 AS bigint) AS begun,
                       CAST(extract(epoch FROM attempt.ended_at) * 1000000 AS bigint) AS ended,
                       CAST(extract(epoch FROM
                           (SELECT min(at)
                              FROM job_event
                             WHERE job_event.job_id = task.job_id AND job_event.kind IN ('job.task-retried.v1', 'job.task-failed.v1')
                               AND at >= attempt.started_at AND body->>'task_id' = CAST(task.id AS text)
                               AND body->>'fault' IN ('LEASE_EXPIRED', 'QUARANTINED'))) * 1000000 AS bigint) AS lapsed
                  FROM attempt
                  JOIN task ON task.id = task_id
                  JOIN job ON job.id = task.job_id
                 ORDER BY task_id, attempt.epoch
                """).query((row, _) -> run(row)).list();
    }

    /** The limits as they are now: set by somebody, else as configured. */
    List<Limit> limits() {
        return jdbc.sql("""
                SELECT scope, name, most
                  FROM (SELECT scope, name,
                               COALESCE(CAST(to_jsonb(dispatch_limit)->>'most' AS int),
                                        CAST(to_jsonb(dispatch_limit)->>'configured' AS int)) AS most
                          FROM dispatch_limit) AS written
                 WHERE most IS NOT NULL
                """)
                .query((row, _) -> new Limit(scope(row.getInt("scope")), row.getString("name"), row.getInt("most")))
                .list();
    }

    /** Moments at which runs left files. */
    List<Left> files() {
        return jdbc.sql("""
                SELECT task_id, epoch, name, CAST(extract(epoch FROM created_at) * 1000000 AS bigint) AS at
                  FROM artifact
                """)
                .query((row, _) -> new Left(ref(row), row.getString("name"), row.getLong("at")))
                .list();
    }

    /** Tasks that were told to have ended more than once. */
    List<Offence> toldTwice() {
        return jdbc.sql("""
                SELECT body->>'task_id' AS task, count(*) AS times
                  FROM job_event
                 WHERE kind IN ('job.task-succeeded.v1', 'job.task-failed.v1')
                 GROUP BY job_id, body->>'task_id'
                HAVING count(*) > 1
                """)
                .query((row, _) -> offence(row.getString("task"), "its end is told " + row.getInt("times") + " times"))
                .list();
    }

    /** Tasks that did not come to their state by exactly one run, their last. */
    List<Offence> notByOneRun() {
        return jdbc.sql("""
                SELECT task.id, state, count(*) FILTER (WHERE ending = 'succeeded') AS successes,
                       max(attempt.epoch) FILTER (WHERE ending = 'succeeded') AS winner, max(attempt.epoch) AS last
                  FROM task
                  LEFT JOIN attempt ON task_id = task.id
                 GROUP BY task.id
                HAVING count(*) FILTER (WHERE ending = 'succeeded') <> CASE WHEN state = 'SUCCEEDED' THEN 1 ELSE 0 END
                    OR max(attempt.epoch) FILTER (WHERE ending = 'succeeded') <> max(attempt.epoch)
                """)
                .query((row, _) -> offence(
                        row.getString("id"),
                        "is %s with %d runs that succeeded; the winner's epoch is %s, the last run's %s"
                                .formatted(
                                        row.getString("state"),
                                        row.getInt("successes"),
                                        row.getString("winner"),
                                        row.getString("last"))))
                .list();
    }

    /** Tasks whose runs the job's log counts otherwise than their history. */
    List<Offence> startsNotTold() {
        return jdbc.sql("""
                WITH told AS (
                    SELECT CAST(body->>'task_id' AS uuid) AS task, count(*) AS starts
                      FROM job_event
                     WHERE kind = 'job.task-started.v1'
                     GROUP BY 1
                ), granted AS (
                    SELECT task_id AS task, count(*) AS runs FROM attempt GROUP BY 1
                )
                SELECT task, COALESCE(starts, 0) AS starts, COALESCE(runs, 0) AS runs
                  FROM told
                  FULL JOIN granted USING (task)
                 WHERE COALESCE(starts, 0) <> COALESCE(runs, 0)
                """)
                .query((row, _) -> offence(
                        row.getString("task"),
                        "was started %d times by its job's log, %d times by its history"
                                .formatted(row.getInt("starts"), row.getInt("runs"))))
                .list();
    }

    private static Run run(ResultSet row) throws SQLException {
        Map<String, String> places = new HashMap<>();
        places.put("hive", "hive");
        places.put("role", row.getString("role"));
        place(places, "person", row.getObject("person_id", UUID.class));
        place(places, "project", row.getObject("project_id", UUID.class));
        place(places, "session", row.getObject("session_id", UUID.class));
        long ended = moment(row, "ended");
        long lapsed = moment(row, "lapsed");
        String ending = row.getString("ending");
        return new Run(
                ref(row),
                places,
                row.getLong("begun"),
                Math.min(ended, lapsed),
                ending == null ? "" : ending,
                "silent".equals(ending) || lapsed <= ended && lapsed != Run.OPEN);
    }

    private static void place(Map<String, String> places, String scope, @Nullable UUID id) {
        if (id != null) {
            places.put(scope, id.toString());
        }
    }

    private static long moment(ResultSet row, String column) throws SQLException {
        long at = row.getLong(column);
        return row.wasNull() ? Run.OPEN : at;
    }

    private static TaskRef ref(ResultSet row) throws SQLException {
        return new TaskRef(new TaskId(row.getObject("task_id", UUID.class)), row.getLong("epoch"));
    }

    private static String scope(int number) {
        return switch (number) {
            case 0 -> "hive";
            case 1 -> "person";
            case 2 -> "project";
            case 3 -> "role";
            default -> "session";
        };
    }

    private static Offence offence(String task, String what) {
        return new Offence(Invariant.I3, "task " + task, what);
    }

    record Left(TaskRef run, String name, long at) {}
}
