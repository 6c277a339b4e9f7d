package dev.waggle.orchestrator.job;

import dev.waggle.common.id.JobId;
import dev.waggle.common.id.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** New rows of {@code job}, and the table {@code submission}: many a statement. */
@Repository
class SubmissionRepository {
    private final JdbcClient jdbc;

    SubmissionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was submitted under these keys, and which of these jobs are there. */
    Known known(Collection<SubmitKey> keys, Collection<JobId> jobs) {
        var under = new HashMap<SubmitKey, Earlier>();
        var there = new HashSet<JobId>();
        jdbc.sql("""
                SELECT known.*
                  FROM jsonb_to_recordset(CAST(:keys AS jsonb)) AS k (source text, account text, key text)
                 CROSS JOIN LATERAL (SELECT source, account, key, body_hash, job_id
                                       FROM submission
                                      WHERE submission.source = k.source AND submission.account = k.account AND submission.key = k.key
                                      LIMIT 1) AS known
                UNION ALL
                SELECT NULL, NULL, NULL, NULL, id FROM job WHERE id = ANY(CAST((SELECT :jobs) AS uuid[]))
                """)
                .param("keys", JobRow.write(keys))
                .param("jobs", jobs.stream().map(JobId::value).toArray(UUID[]::new))
                .query(row -> {
                    var job = new JobId(row.getObject("job_id", UUID.class));
                    byte[] hash = row.getBytes("body_hash");
                    if (hash == null) {
                        there.add(job);
                    } else {
                        under.put(
                                new SubmitKey(row.getString("source"), row.getString("account"), row.getString("key")),
                                new Earlier(job, hash));
                    }
                });
        return new Known(under, there);
    }

    /**
     * Stores jobs and the keys of their submits, and says when. A row that is there already is an error: another submit was quicker, and
     * this one has to look again.
     */
    Instant insert(List<NewRow> rows, List<NewSubmission> keys) {
        return jdbc.sql("""
                WITH accepted AS (
                    INSERT INTO job (id, person_id, project_id, session_id, kind, source, request, title, engine,
                                     approve_plan, priority, role, status, fault, detail, last_seq, created_at, finished_at,
                                     updated_at, start_at, deferred)
                    SELECT id, person_id, project_id, session_id, kind, source, request, title, engine,
                           approve_plan, priority, role, status, fault, detail, last_seq, (SELECT waggle_now()),
                           CASE WHEN status = 'FAILED' THEN (SELECT waggle_now()) END, (SELECT waggle_now()),
                           CASE WHEN deferred THEN COALESCE(start_at, (SELECT waggle_now())) END, deferred
                      FROM jsonb_to_recordset(CAST(:rows AS jsonb))
                        AS j (id uuid, person_id uuid, project_id uuid, session_id uuid, kind text, source text,
                              request text, title text, engine text, approve_plan boolean, priority int, role text, status text,
                              fault text, detail text, last_seq bigint, start_at timestamptz, deferred boolean)
                     ORDER BY id
                ), named AS (
                    INSERT INTO submission (source, account, key, body_hash, job_id, created_at)
                    SELECT source, account, key, decode(hash, 'hex'), job_id, (SELECT waggle_now())
                      FROM jsonb_to_recordset(CAST(:keys AS jsonb))
                        AS s (source text, account text, key text, hash text, job_id uuid)
                     ORDER BY source, account, key
                )
                SELECT (SELECT waggle_now()) AS now
                """)
                .param("rows", JobRow.write(rows))
                .param("keys", JobRow.write(keys))
                .query((row, _) -> row.getTimestamp("now").toInstant())
                .single();
    }

    /** What was cancelled before it arrived has arrived: it says what it was, and stays cancelled. */
    void fill(NewRow row) {
        jdbc.sql("""
                UPDATE job
                   SET project_id = :project, session_id = :session, kind = :kind, request = :request, title = :title,
                       engine = :engine, approve_plan = :approve, priority = :priority, role = :role
                 WHERE id = :id
                """)
                .param("project", row.projectId())
                .param("session", row.sessionId())
                .param("kind", row.kind())
                .param("request", row.request())
                .param("title", row.title())
                .param("engine", row.engine())
                .param("approve", row.approvePlan())
                .param("priority", row.priority())
                .param("role", row.role())
                .param("id", row.id())
                .update();
    }

    /** What jobs wait for. */
    void insertAfter(Map<UUID, List<UUID>> after) {
        jdbc.sql("""
                INSERT INTO job_after (job_id, after_id)
                SELECT CAST(waiting.key AS uuid), CAST(first.value AS uuid)
                  FROM jsonb_each(CAST(:after AS jsonb)) AS waiting
                 CROSS JOIN jsonb_array_elements_text(waiting.value) AS first
                ON CONFLICT DO NOTHING
                """).param("after", JobRow.write(after)).update();
    }

    /** Those of the jobs that are this person's. */
    Set<UUID> owned(UserId owner, Collection<JobId> jobs) {
        return Set.copyOf(jdbc.sql("SELECT id FROM job WHERE id = ANY(:jobs) AND person_id = :owner")
                .param("jobs", jobs.stream().map(JobId::value).toArray(UUID[]::new))
                .param("owner", owner.value())
                .query(UUID.class)
                .list());
    }

    /** Names a submit. */
    record SubmitKey(String source, String account, String key) {}

    /** The job that a key made, and the hash of the order that it came with. */
    record Earlier(JobId job, byte[] hash) {}

    /**
     * What was there before some orders.
     *
     * @param under what their keys were used for
     * @param jobs those of their jobs that are there
     */
    record Known(Map<SubmitKey, Earlier> under, Set<JobId> jobs) {}

    /** A row of {@code job} as it begins. */
    record NewRow(
            UUID id,
            UUID personId,
            @Nullable UUID projectId,
            @Nullable UUID sessionId,
            String kind,
            String source,
            String request,
            String title,
            @Nullable String engine,
            boolean approvePlan,
            int priority,
            @Nullable String role,
            String status,
            @Nullable String fault,
            @Nullable String detail,
            long lastSeq,
            @Nullable Instant startAt,
            boolean deferred) {}

    record NewSubmission(String source, String account, String key, String hash, UUID jobId) {}
}
