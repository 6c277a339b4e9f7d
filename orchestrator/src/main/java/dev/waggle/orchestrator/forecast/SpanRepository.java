package dev.waggle.orchestrator.forecast;

import dev.waggle.common.contract.JobKind;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads how long runs took. */
@Repository
class SpanRepository {
    private static final int MOST = 500;

    private final JdbcClient jdbc;

    SpanRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Some of those that ended well after a moment. */
    List<Spans.Run> after(Instant moment) {
        return jdbc.sql("""
                WITH ended AS (
                    SELECT task_id, started_at, ended_at
                      FROM attempt
                     WHERE ended_at > :moment AND ending = 'succeeded'
                     LIMIT :most
                )
                SELECT task.role, job.kind, extract(epoch FROM ended.ended_at - ended.started_at) AS seconds,
                       CASE WHEN job.status = 'SUCCEEDED'
                            THEN extract(epoch FROM job.finished_at - job.started_at) END AS job_seconds
                  FROM ended
                  JOIN task ON task.id = ended.task_id
                  JOIN job ON job.id = task.job_id
                 ORDER BY ended.ended_at
                """)
                .param("moment", Timestamp.from(moment))
                .param("most", MOST)
                .query((row, _) -> new Spans.Run(
                        row.getString("role"),
                        JobKind.valueOf(row.getString("kind")),
                        Math.max(0, row.getDouble("seconds")),
                        row.getObject("job_seconds") == null ? null : row.getDouble("job_seconds")))
                .list();
    }
}
