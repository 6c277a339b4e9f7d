package dev.waggle.orchestrator.job;

import dev.waggle.common.id.JobId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds jobs whose waiting is over. */
@Repository
class DeferralRepository {
    private final JdbcClient jdbc;

    DeferralRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Jobs whose time has come, and of which everything that they wait for is done, or something came to no good end. */
    List<Over> over(int most) {
        return jdbc.sql("""
                SELECT job.id, bad.after_id AS bad
                  FROM job
                  LEFT JOIN LATERAL (SELECT after_id
                                       FROM job_after
                                       LEFT JOIN job AS first ON first.id = after_id
                                      WHERE job_after.job_id = job.id AND COALESCE(first.status, 'FAILED') IN ('FAILED', 'CANCELLED')
                                      LIMIT 1) AS bad ON true
                 WHERE job.deferred AND job.start_at <= (SELECT waggle_now())
                   AND (bad.after_id IS NOT NULL
                        OR NOT EXISTS (SELECT 1
                                         FROM job_after
                                         JOIN job AS first ON first.id = after_id
                                        WHERE job_after.job_id = job.id AND first.status <> 'SUCCEEDED'))
                 ORDER BY job.id
                 LIMIT :most
                """)
                .param("most", most)
                .query((row, _) -> {
                    UUID bad = row.getObject("bad", UUID.class);
                    return new Over(new JobId(row.getObject("id", UUID.class)), bad == null ? null : new JobId(bad));
                })
                .list();
    }

    /** @param bad what it waited for and what came to no good end */
    record Over(JobId job, @Nullable JobId bad) {}
}
