package dev.waggle.orchestrator.credit;

import dev.waggle.common.WaggleJson;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code credit_hold} and {@code credit_wait}: what jobs have set aside, and those that wait for more. */
@Repository
class HoldRepository {
    private final JdbcClient jdbc;

    HoldRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Says which are new. */
    List<Hold> open(Collection<Hold> holds) {
        return jdbc.sql("""
                INSERT INTO credit_hold (job_id, person_id, micros, remaining, opened_at)
                SELECT job, person, micros, micros, (SELECT waggle_now())
                  FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS h (job uuid, person uuid, micros bigint)
                ON CONFLICT DO NOTHING
                RETURNING job_id, person_id, micros
                """)
                .param("rows", WaggleJson.mapper().writeValueAsString(holds))
                .query((row, _) -> new Hold(
                        row.getObject("job_id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getLong("micros")))
                .list();
    }

    /** What calls took from holds, or did not need after all; a released hold takes nothing back. Says by how much each changed. */
    List<Hold> change(Map<UUID, Long> byJob) {
        return jdbc.sql("""
                UPDATE credit_hold
                   SET remaining = remaining + h.micros
                  FROM unnest(:jobs, :micros) AS h (job, micros)
                 WHERE job_id = h.job AND released_at IS NULL
                RETURNING job_id, person_id, h.micros
                """)
                .param("jobs", byJob.keySet().toArray(UUID[]::new))
                .param("micros", byJob.values().toArray(Long[]::new))
                .query((row, _) -> new Hold(
                        row.getObject("job_id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getLong("micros")))
                .list();
    }

    /** Open holds of jobs that have ended or are gone. */
    List<Hold> orphans(int most) {
        return jdbc.sql("""
                SELECT hold.job_id, hold.person_id, hold.remaining
                  FROM credit_hold AS hold
                  LEFT JOIN job ON job.id = hold.job_id
                 WHERE hold.released_at IS NULL AND (job.id IS NULL OR job.finished_at IS NOT NULL)
                 ORDER BY hold.job_id
                 LIMIT :most
                """)
                .param("most", most)
                .query((row, _) -> new Hold(
                        row.getObject("job_id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getLong("remaining")))
                .list();
    }

    /** The caller holds the accounts. Says what was still in them. */
    List<Hold> release(Collection<UUID> jobs) {
        return jdbc.sql("""
                WITH held AS (SELECT job_id, remaining FROM credit_hold WHERE job_id = ANY(:jobs) AND released_at IS NULL FOR UPDATE)
                UPDATE credit_hold
                   SET remaining = 0, released_at = (SELECT waggle_now())
                  FROM held
                 WHERE credit_hold.job_id = held.job_id
                RETURNING credit_hold.job_id, person_id, held.remaining
                """)
                .param("jobs", jobs.toArray(UUID[]::new))
                .query((row, _) -> new Hold(
                        row.getObject("job_id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getLong("remaining")))
                .list();
    }

    /** The job waits until there is so much. */
    void await(UUID job, UUID person, long micros, BigDecimal dollars) {
        jdbc.sql("""
                INSERT INTO credit_wait (job_id, person_id, micros, dollars, since)
                VALUES (:job, :person, :micros, :dollars, (SELECT waggle_now()))
                ON CONFLICT (job_id) DO UPDATE SET micros = EXCLUDED.micros, dollars = EXCLUDED.dollars
                """)
                .param("job", job)
                .param("person", person)
                .param("micros", micros)
                .param("dollars", dollars)
                .update();
    }

    List<Wait> waits(int most) {
        return jdbc.sql("""
                SELECT w.*, COALESCE(hold.remaining, 0) AS hold, job.session_id,
                       job.id IS NULL OR job.status IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED') AS going,
                       account.balance - account.held - account.reserved AS free
                  FROM credit_wait AS w
                  JOIN credit_account AS account USING (person_id)
                  LEFT JOIN job ON job.id = w.job_id
                  LEFT JOIN credit_hold AS hold ON hold.job_id = w.job_id AND hold.released_at IS NULL
                 ORDER BY w.since, w.job_id
                 LIMIT :most
                """)
                .param("most", most)
                .query((row, _) -> new Wait(
                        row.getObject("job_id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        row.getObject("session_id", UUID.class),
                        row.getLong("micros"),
                        row.getBigDecimal("dollars"),
                        row.getLong("free") + row.getLong("hold"),
                        row.getBoolean("going")))
                .list();
    }

    boolean waits(UUID job) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM credit_wait WHERE job_id = :job)")
                .param("job", job)
                .query(Boolean.class)
                .single();
    }

    void goOn(Collection<UUID> jobs) {
        jdbc.sql("DELETE FROM credit_wait WHERE job_id = ANY(:jobs)")
                .param("jobs", jobs.toArray(UUID[]::new))
                .update();
    }

    /** What is set aside for a job. */
    record Hold(UUID job, UUID person, long micros) {}

    /**
     * A job that shall wait, with what it needs and what there is.
     *
     * @param going whether it goes on, or has ended
     */
    record Wait(
            UUID job,
            UUID person,
            @Nullable UUID session,
            long micros,
            BigDecimal dollars,
            long spendable,
            boolean going) {}
}
