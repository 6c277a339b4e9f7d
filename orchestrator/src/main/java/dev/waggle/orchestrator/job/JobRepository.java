package dev.waggle.orchestrator.job;

import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code job} and {@code hint}, as jobs go on. */
@Repository
class JobRepository {
    private final JdbcClient jdbc;

    JobRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks a job's row; whoever wants the rows of its tasks too takes them after. */
    Optional<Job> lock(JobId id) {
        return jdbc.sql("SELECT " + JobRow.COLUMNS + " FROM job WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query((row, _) -> JobRow.read(row))
                .optional();
    }

    Optional<Job> find(JobId id) {
        return jdbc.sql("SELECT " + JobRow.COLUMNS + " FROM job WHERE id = :id")
                .param("id", id.value())
                .query((row, _) -> JobRow.read(row))
                .optional();
    }

    /** Those of the jobs that there are, locked in the order of their ids. */
    List<Job> lock(Collection<JobId> ids) {
        return jdbc.sql("SELECT " + JobRow.COLUMNS + """
                  FROM job
                 WHERE id = ANY (:ids)
                 ORDER BY id
                   FOR UPDATE
                """)
                .param("ids", ids.stream().map(JobId::value).toArray(UUID[]::new))
                .query((row, _) -> JobRow.read(row))
                .list();
    }

    /** Writes what changes as a job goes on; the row is locked. */
    void store(Job job) {
        jdbc.sql("""
                UPDATE job
                   SET project_id = :project, status = :status, phase = :phase, waiting_for = :waitingFor,
                       question = :question, plan = CAST(:plan AS jsonb), plan_approved = :approved,
                       plan_phase = :planPhase, phase_from = :phaseFrom, try_from = :tryFrom,
                       branch_from = :branchFrom, base_commit = :base, head_commit = :head, phase_base = :phaseBase,
                       recheck = :recheck, tasks_done = :done, tasks_total = :total,
                       answers = CAST(:answers AS jsonb), result = CAST(:result AS jsonb),
                       fault = :fault, detail = :detail,
                       started_at = CASE WHEN :status = 'RUNNING' THEN coalesce(started_at, waggle_now())
                                         WHEN NOT :fresh THEN started_at END,
                       finished_at = CASE WHEN :terminal THEN coalesce(finished_at, waggle_now()) END,
                       updated_at = waggle_now()
                 WHERE id = :id
                """).params(JobRow.changing(job)).update();
    }

    void hint(JobId job, String by, String text) {
        jdbc.sql("""
                INSERT INTO hint (job_id, said_by, text, created_at)
                VALUES (:job, :by, :text, waggle_now())
                """)
                .param("job", job.value())
                .param("by", by)
                .param("text", text)
                .update();
    }

    List<String> hints(JobId job) {
        return jdbc.sql("SELECT text FROM hint WHERE job_id = :job ORDER BY id")
                .param("job", job.value())
                .query((row, _) -> row.getString("text"))
                .list();
    }

    /** Stores the wish to cancel what has not arrived. Says whether there was no such job. */
    boolean insertCancelled(JobId id, UserId owner, String source, String reason) {
        return jdbc.sql("""
                INSERT INTO job (id, person_id, kind, source, request, title, status, detail,
                                 created_at, finished_at, updated_at)
                VALUES (:id, :owner, 'BUILD', :source, '', 'cancelled before it arrived', 'CANCELLED', :reason,
                        waggle_now(), waggle_now(), waggle_now())
                ON CONFLICT (id) DO NOTHING
                """)
                        .param("id", id.value())
                        .param("owner", owner.value())
                        .param("source", source)
                        .param("reason", reason)
                        .update()
                == 1;
    }

    /** Until the end of the transaction nobody else begins or delivers work in the project. */
    void lockProject(ProjectId project) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:project, 0))::text")
                .param("project", "waggle.project." + project)
                .query((_, _) -> true)
                .list();
    }
}
