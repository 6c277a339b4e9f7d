package dev.waggle.orchestrator.reconcile;

import dev.waggle.common.id.JobId;
import java.sql.Array;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tick that all queens share, their turns, and what only shows when one looks at the whole. */
@Repository
class HiveRepository {
    /** As in the statement, where the planner has to see it. */
    private static final int MOST_SEEN = 1_000;

    /** Where a look at the others begins. */
    static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient jdbc;

    HiveRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether there is nothing that could get lost: no job is open and no session is closing. */
    boolean quiet() {
        // in the order of an index, or a planner that remembers a crowd looks for one of them among all jobs there ever
        // were
        return jdbc.sql("""
                SELECT COALESCE((SELECT false
                                   FROM job
                                  WHERE finished_at IS NULL
                                  ORDER BY id
                                  LIMIT 1),
                                NOT EXISTS (SELECT 1 FROM session WHERE status = 'closing'))
                """).query(Boolean.class).single();
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

    /**
     * Open jobs that stood still for a while and have nothing that could move, among the youngest and some of all the others: one look costs
     * the same however many jobs wait.
     *
     * @param after where the last look at the others ended
     */
    Stalled stalled(Duration stillFor, UUID after) {
        return jdbc.sql("""
                WITH recent AS (
                    SELECT id, deferred
                      FROM job
                     WHERE finished_at IS NULL AND status <> 'WAITING'
                       AND updated_at < (SELECT waggle_now()) - make_interval(secs => :still)
                     ORDER BY id DESC
                     LIMIT 1000
                ), swept AS (
                    SELECT id, deferred
                      FROM job
                     WHERE finished_at IS NULL AND status <> 'WAITING' AND id > :after
                       AND updated_at < (SELECT waggle_now()) - make_interval(secs => :still)
                     ORDER BY id
                     LIMIT 1000
                ), stalled AS (
                    SELECT seen.id
                      FROM (SELECT id, deferred FROM recent UNION SELECT id, deferred FROM swept) AS seen
                     WHERE NOT seen.deferred
                       AND NOT EXISTS (SELECT 1
                                         FROM task
                                        WHERE job_id = seen.id
                                          AND state IN ('READY', 'OFFERED', 'RUNNING', 'CANCELLING'))
                     LIMIT 100
                )
                SELECT (SELECT array_agg(id) FROM stalled) AS jobs, (SELECT count(*) FROM swept) AS seen,
                       (SELECT id FROM swept ORDER BY id DESC LIMIT 1) AS last
                """)
                .param("still", seconds(stillFor))
                .param("after", after)
                .query((row, _) -> {
                    Array jobs = row.getArray("jobs");
                    boolean all = row.getInt("seen") < MOST_SEEN;
                    return new Stalled(
                            jobs == null
                                    ? Set.of()
                                    : Arrays.stream((UUID[]) jobs.getArray())
                                            .map(JobId::new)
                                            .collect(Collectors.toSet()),
                            all ? FIRST : row.getObject("last", UUID.class));
                })
                .single();
    }

    int forgetWorkers(Duration silentFor) {
        return jdbc.sql("""
                DELETE FROM worker
                 WHERE GREATEST(last_seen, first_seen) < (SELECT waggle_now()) - make_interval(secs => :silent)
                """).param("silent", seconds(silentFor)).update();
    }

    /** @param until where the next look goes on */
    record Stalled(Set<JobId> jobs, UUID until) {}

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** @param expires whether leases may be ended that ran out by then */
    record Tick(Instant now, boolean expires) {}
}
