package dev.waggle.chaos.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** I1: jobs and their ends. */
final class EndRepository {
    /** Two leases and half a minute: by then whatever broke is mended. */
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private final JdbcClient jdbc;

    EndRepository(HiveRepository hive) {
        jdbc = hive.jdbc();
    }

    /** Jobs that somebody was promised. */
    List<Offence> lost(Collection<Sighting.Accepted> accepted) {
        Map<String, UUID> orders = new HashMap<>();
        var offences = new ArrayList<Offence>();
        for (var promise : accepted) {
            UUID other = orders.putIfAbsent(promise.key(), promise.job().value());
            if (other != null && !other.equals(promise.job().value())) {
                offences.add(offence(promise.job(), "order " + promise.key() + " has also made job " + other));
            }
        }
        offences.addAll(jdbc.sql("""
                SELECT id
                  FROM unnest(CAST(:jobs AS uuid[])) AS promised (id)
                 WHERE NOT EXISTS (SELECT 1 FROM job WHERE job.id = promised.id)
                """)
                .param(
                        "jobs",
                        HiveRepository.texts(accepted.stream()
                                .map(promise -> promise.job().value())
                                .toList()))
                .query((row, _) -> offence(row.getString("id"), "was accepted and is lost"))
                .list());
        return offences;
    }

    /** Jobs of a hive at rest that have not ended; those that wait for a person may. */
    List<Offence> open() {
        return jdbc.sql("""
                SELECT id, status, (SELECT string_agg(role || ' ' || state, ', ') FROM task WHERE job_id = job.id) AS tasks
                  FROM job
                 WHERE status IN ('QUEUED', 'RUNNING', 'CANCELLING')
                 ORDER BY created_at
                """)
                .query((row, _) -> offence(
                        row.getString("id"),
                        "is " + row.getString("status") + " still; tasks: " + row.getString("tasks")))
                .list();
    }

    /** Jobs of a hive at work that nothing will move any more. */
    List<Offence> stuck() {
        return jdbc.sql("""
                SELECT id, 'has nothing that could move' AS what
                  FROM job
                 WHERE status IN ('RUNNING', 'CANCELLING') AND updated_at < waggle_now() - make_interval(secs => :patience)
                   AND NOT EXISTS (SELECT 1 FROM task
                                    WHERE job_id = job.id AND state IN ('READY', 'OFFERED', 'RUNNING', 'CANCELLING'))
                UNION ALL
                SELECT job_id, 'task ' || id || ' is ' || state || ' since long after its lease'
                  FROM task
                 WHERE state IN ('OFFERED', 'RUNNING', 'CANCELLING')
                   AND lease_until < waggle_now() - make_interval(secs => :patience)
                """)
                .param("patience", PATIENCE.toSeconds())
                .query((row, _) -> offence(row.getString("id"), row.getString("what")))
                .list();
    }

    /** Jobs whose log tells of another number of ends, or of another end, than their row. */
    List<Offence> ends() {
        return jdbc.sql("""
                WITH ends AS (
                    SELECT job_id, count(*) FILTER (WHERE kind <> 'job.retried.v1') AS ends,
                           count(*) FILTER (WHERE kind = 'job.retried.v1') AS retries,
                           (array_agg(kind ORDER BY seq DESC))[1] AS last
                      FROM job_event
                     WHERE kind IN ('job.succeeded.v1', 'job.failed.v1', 'job.cancelled.v1', 'job.retried.v1')
                     GROUP BY job_id
                )
                SELECT id, status, COALESCE(ends, 0) AS ends, COALESCE(retries, 0) AS retries, COALESCE(last, 'nothing') AS last
                  FROM job
                  LEFT JOIN ends ON job_id = id
                 WHERE CASE WHEN status IN ('SUCCEEDED', 'FAILED', 'CANCELLED')
                            THEN COALESCE(ends, 0) <> COALESCE(retries, 0) + 1 OR last <> 'job.' || lower(status) || '.v1'
                            ELSE COALESCE(ends, 0) <> COALESCE(retries, 0)
                       END
                """)
                .query((row, _) -> offence(
                        row.getString("id"),
                        "is %s; its log tells of %d ends, %d retries and last of %s"
                                .formatted(
                                        row.getString("status"),
                                        row.getInt("ends"),
                                        row.getInt("retries"),
                                        row.getString("last"))))
                .list();
    }

    /** Jobs that a chat shows and that the queen does not know. */
    List<Offence> unknownToTheQueen() {
        return jdbc.sql("SELECT job_id FROM gateway.card WHERE NOT EXISTS (SELECT 1 FROM job WHERE id = job_id)")
                .query((row, _) ->
                        offence(row.getString("job_id"), "has a card in a chat, but the queen does not know it"))
                .list();
    }

    private static Offence offence(Object job, String what) {
        return new Offence(Invariant.I1, job.toString(), what);
    }
}
