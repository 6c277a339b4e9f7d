package dev.waggle.orchestrator.task;

import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.id.JobId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code job_event}. */
@Repository
class JobLogRepository {
    private final JdbcClient jdbc;

    JobLogRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where the logs end, and the time at the database; the rows are locked, in case a caller has not done so. */
    Ends ends(Collection<JobId> jobs) {
        var last = new LinkedHashMap<JobId, Long>();
        var now = new Instant[] {Instant.EPOCH};
        jdbc.sql("""
                SELECT id, last_seq, waggle_now() AS now
                  FROM job
                 WHERE id = ANY(CAST(:jobs AS uuid[]))
                 ORDER BY id
                   FOR UPDATE
                """).param("jobs", Ids.jobs(jobs)).query(row -> {
            last.put(new JobId(row.getObject("id", UUID.class)), row.getLong("last_seq"));
            now[0] = row.getTimestamp("now").toInstant();
        });
        return new Ends(last, now[0]);
    }

    void insert(List<JobEvent> events) {
        var rows = events.stream()
                .map(event -> new Row(
                        event.jobId().value(),
                        event.seq(),
                        event.at(),
                        WireFormat.kindOf(event.getClass()),
                        JsonColumn.write(event, JobEvent.class)))
                .toList();
        jdbc.sql("""
                INSERT INTO job_event (job_id, seq, at, kind, body)
                SELECT job_id, seq, at, kind, CAST(body AS jsonb)
                  FROM jsonb_to_recordset(CAST(:rows AS jsonb))
                    AS e (job_id uuid, seq bigint, at timestamptz, kind text, body text)
                """).param("rows", JsonColumn.rows(rows)).update();
        var lasts = new LinkedHashMap<JobId, JobEvent>();
        events.forEach(event -> lasts.put(event.jobId(), event));
        jdbc.sql("""
                UPDATE job
                   SET last_seq = e.seq, updated_at = e.at
                  FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS e (job_id uuid, seq bigint, at timestamptz)
                 WHERE job.id = ANY(CAST(:jobs AS uuid[])) AND job.id = e.job_id
                """)
                .param("jobs", Ids.jobs(lasts.keySet()))
                .param(
                        "rows",
                        JsonColumn.rows(lasts.values().stream()
                                .map(event -> new Last(event.jobId().value(), event.seq(), event.at()))
                                .toList()))
                .update();
    }

    List<JobEvent> after(JobId job, long seq, int most) {
        return jdbc.sql("""
                SELECT body
                  FROM job_event
                 WHERE job_id = :job AND seq > :seq
                 ORDER BY seq
                 LIMIT :most
                """)
                .param("job", job.value())
                .param("seq", seq)
                .param("most", most)
                .query((row, _) -> JsonColumn.read(row.getString("body"), JobEvent.class))
                .list();
    }

    record Ends(Map<JobId, Long> last, Instant now) {}

    private record Row(UUID jobId, long seq, Instant at, String kind, String body) {}

    private record Last(UUID jobId, long seq, Instant at) {}
}
