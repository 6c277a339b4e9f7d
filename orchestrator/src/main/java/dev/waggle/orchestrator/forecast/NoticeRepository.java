package dev.waggle.orchestrator.forecast;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.id.JobId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Locks jobs that wait, and reads what their logs say of it. */
@Repository
class NoticeRepository {
    private final JdbcClient jdbc;

    NoticeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that nobody else is at work on, with the number of their last event. */
    Map<JobId, Long> lock(Collection<JobId> jobs) {
        var locked = new LinkedHashMap<JobId, Long>();
        jdbc.sql("""
                SELECT id, last_seq
                  FROM job
                 WHERE id = ANY(:jobs) AND status IN ('QUEUED', 'RUNNING')
                 ORDER BY id
                   FOR UPDATE SKIP LOCKED
                """).param("jobs", ids(jobs)).query(row -> {
            locked.put(new JobId(row.getObject("id", UUID.class)), row.getLong("last_seq"));
        });
        return locked;
    }

    /** What was told last of each. */
    Map<JobId, JobEvent.Queued> told(Collection<JobId> jobs) {
        var told = new HashMap<JobId, JobEvent.Queued>();
        jdbc.sql("""
                SELECT DISTINCT ON (job_id) job_id, body
                  FROM job_event
                 WHERE job_id = ANY(:jobs) AND kind = 'job.queued.v1'
                 ORDER BY job_id, seq DESC
                """).param("jobs", ids(jobs)).query(row -> {
            if (WaggleJson.mapper().readValue(row.getString("body"), JobEvent.class)
                    instanceof JobEvent.Queued queued) {
                told.put(queued.jobId(), queued);
            }
        });
        return told;
    }

    private static UUID[] ids(Collection<JobId> jobs) {
        return jobs.stream().map(JobId::value).toArray(UUID[]::new);
    }
}
