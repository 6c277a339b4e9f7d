package dev.waggle.orchestrator.job;

import dev.waggle.common.id.JobId;
import dev.waggle.common.id.SessionId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes how urgent jobs are, and their tasks with them. */
@Repository
class PriorityRepository {
    private final JdbcClient jdbc;

    PriorityRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The open jobs of a session, locked in the order in which everybody locks jobs. */
    List<JobId> lockOpen(SessionId session) {
        return jdbc.sql("""
                SELECT id
                  FROM job
                 WHERE session_id = :session AND finished_at IS NULL
                 ORDER BY id
                   FOR UPDATE
                """)
                .param("session", session.value())
                .query((row, _) -> new JobId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Of jobs that are locked: what waits moves in its line, what runs goes on. */
    void change(Collection<JobId> jobs, int priority) {
        UUID[] ids = jobs.stream().map(JobId::value).toArray(UUID[]::new);
        jdbc.sql("UPDATE job SET priority = :priority WHERE id = ANY(:jobs)")
                .param("priority", priority)
                .param("jobs", ids)
                .update();
        jdbc.sql("""
                UPDATE task
                   SET priority = :priority
                 WHERE job_id = ANY(:jobs) AND state NOT IN ('SUCCEEDED', 'FAILED', 'CANCELLED') AND priority <> :priority
                """).param("priority", priority).param("jobs", ids).update();
    }
}
