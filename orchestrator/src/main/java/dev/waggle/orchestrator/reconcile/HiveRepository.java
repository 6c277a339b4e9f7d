package dev.waggle.orchestrator.reconcile;

import dev.waggle.common.id.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tick that all queens share, their turns, and what only shows when one looks at the whole. */
@Repository
class HiveRepository {
    private final JdbcClient jdbc;

    HiveRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether this transaction has the turn for a part; it ends with the transaction. */
    boolean turn(long part) {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(:part)")
                .param("part", part)
                .query(Boolean.class)
                .single();
    }

    /** Ticks by the leases' clock. After a gap or a jump, leases are left alone for a while: their holders could not renew them. */
    Tick tick(Duration tolerance, Duration grace) {
        return jdbc.sql("""
                UPDATE hive_tick
                   SET no_expiry_until = CASE
                           WHEN last_tick > now OR last_tick < now - make_interval(secs => :tolerance)
                           THEN now + make_interval(secs => :grace)
                           ELSE no_expiry_until
                       END,
                       last_tick = now
                  FROM (SELECT waggle_now() AS now) AS clock
                RETURNING now, no_expiry_until <= now AS expires
                """)
                .param("tolerance", seconds(tolerance))
                .param("grace", seconds(grace))
                .query((row, _) -> new Tick(row.getTimestamp("now").toInstant(), row.getBoolean("expires")))
                .single();
    }

    /** Open jobs that stood still for a while and have nothing that could move. */
    Set<JobId> stalled(Duration stillFor) {
        return new LinkedHashSet<>(jdbc.sql("""
                SELECT id
                  FROM job
                 WHERE status IN ('QUEUED', 'RUNNING', 'CANCELLING')
                   AND updated_at < waggle_now() - make_interval(secs => :still)
                   AND NOT EXISTS (SELECT 1
                                     FROM task
                                    WHERE job_id = job.id
                                      AND state IN ('READY', 'OFFERED', 'RUNNING', 'CANCELLING'))
                 ORDER BY updated_at
                 LIMIT 100
                """)
                .param("still", seconds(stillFor))
                .query((row, _) -> new JobId(row.getObject("id", UUID.class)))
                .list());
    }

    int forgetWorkers(Duration silentFor) {
        return jdbc.sql("""
                DELETE FROM worker
                 WHERE GREATEST(last_seen, first_seen) < waggle_now() - make_interval(secs => :silent)
                """).param("silent", seconds(silentFor)).update();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** @param expires whether leases may be ended that ran out by then */
    record Tick(Instant now, boolean expires) {}
}
