package dev.waggle.orchestrator.job;

import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.SessionId;
import dev.waggle.common.id.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Those of the jobs that are drills, locked in the order of their ids. */
    List<Job> lockDrills(Collection<JobId> ids) {
        return jdbc.sql("SELECT " + JobRow.COLUMNS + """
                  FROM job
                 WHERE id = ANY (:ids) AND kind = 'DRILL'
                 ORDER BY id
                   FOR UPDATE
                """)
                .param("ids", ids.stream().map(JobId::value).toArray(UUID[]::new))
                .query((row, _) -> JobRow.read(row))
                .list();
    }

    /** Jobs of a session that stand so, locked in the order of their ids. */
    List<Job> lockOf(SessionId session, Collection<JobStatus> statuses) {
        return jdbc.sql("SELECT " + JobRow.COLUMNS + """
                  FROM job
                 WHERE session_id = :session AND finished_at IS NULL AND status = ANY (:statuses)
                 ORDER BY id
                   FOR UPDATE
                """)
                .param("session", session.value())
                .param("statuses", statuses.stream().map(JobStatus::name).toArray(String[]::new))
                .query((row, _) -> JobRow.read(row))
                .list();
    }

    /** Open jobs by session. */
    Map<SessionId, Integer> open(Collection<SessionId> sessions) {
        var open = new HashMap<SessionId, Integer>();
        jdbc.sql("""
                SELECT session_id, count(*) AS jobs
                  FROM job
                 WHERE session_id = ANY (:sessions) AND finished_at IS NULL
                 GROUP BY session_id
                """)
                .param("sessions", sessions.stream().map(SessionId::value).toArray(UUID[]::new))
                .query(row -> {
                    open.put(new SessionId(row.getObject("session_id", UUID.class)), row.getInt("jobs"));
                });
        return open;
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

    /** Writes what changes as jobs go on; their rows are locked. */
    void store(Collection<Job> moved) {
        jdbc.sql("""
                UPDATE job
                   SET project_id = j.project, status = j.status, deferred = j.deferred, phase = j.phase, waiting_for = j.waiting_for,
                       question = j.question, plan = CAST(j.plan AS jsonb), plan_approved = j.approved,
                       plan_phase = j.plan_phase, phase_from = j.phase_from, try_from = j.try_from,
                       branch_from = j.branch_from, base_commit = j.base, head_commit = j.head, phase_base = j.phase_base,
                       recheck = j.recheck, tasks_done = j.done, tasks_total = j.total,
                       answers = CAST(j.answers AS jsonb), result = CAST(j.result AS jsonb),
                       fault = j.fault, detail = j.detail,
                       started_at = CASE WHEN j.status = 'RUNNING' THEN coalesce(job.started_at, (SELECT waggle_now()))
                                         WHEN NOT j.fresh THEN job.started_at END,
                       finished_at = CASE WHEN j.terminal THEN coalesce(job.finished_at, (SELECT waggle_now())) END,
                       updated_at = (SELECT waggle_now())
                  FROM jsonb_to_recordset(CAST(:rows AS jsonb))
                    AS j (id uuid, project uuid, status text, phase text, waiting_for text, question text, plan text, approved boolean,
                          plan_phase int, phase_from int, try_from int, branch_from int, base text, head text, phase_base text,
                          recheck boolean, done int, total int, answers text, result text, fault text, detail text, fresh boolean,
                          terminal boolean, deferred boolean)
                 WHERE job.id = ANY (:ids) AND job.id = j.id
                """)
                .param("ids", moved.stream().map(job -> job.id().value()).toArray(UUID[]::new))
                .param("rows", JobRow.write(moved.stream().map(JobRow::changing).toList()))
                .update();
    }

    void hint(JobId job, String by, String text) {
        jdbc.sql("""
                INSERT INTO hint (job_id, said_by, text, created_at)
                VALUES (:job, :by, :text, (SELECT waggle_now()))
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
                        (SELECT waggle_now()), (SELECT waggle_now()), (SELECT waggle_now()))
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
