package dev.waggle.orchestrator.job;

import dev.waggle.common.id.JobId;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.task.Columns;
import dev.waggle.orchestrator.task.Writes;
import java.time.Instant;
import java.util.ArrayList;
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
    private final Writes writes;

    SubmissionRepository(JdbcClient jdbc, Writes writes) {
        this.jdbc = jdbc;
        this.writes = writes;
    }

    /** What was submitted under these keys, which of these jobs are there, who submits, and what time it is. */
    Known known(Collection<SubmitKey> keys, Collection<JobId> jobs) {
        var under = new HashMap<SubmitKey, Earlier>();
        var there = new HashSet<JobId>();
        var persons = new HashMap<SubmitAccount, UserId>();
        var now = new ArrayList<Instant>();
        jdbc.sql("""
                WITH k AS MATERIALIZED (
                    SELECT *
                      FROM unnest(CAST((SELECT :sources) AS text[]), CAST((SELECT :accounts) AS text[]), CAST((SELECT :keys) AS text[]))
                        AS k (source, account, key)
                )
                SELECT 'key' AS what, known.*, CAST(NULL AS timestamptz) AS now
                  FROM k
                 CROSS JOIN LATERAL (SELECT source, account, key, body_hash, job_id AS id
                                       FROM submission
                                      WHERE submission.source = k.source AND submission.account = k.account AND submission.key = k.key
                                      LIMIT 1) AS known
                UNION ALL
                SELECT 'job', NULL, NULL, NULL, NULL, id, NULL FROM job WHERE id = ANY(CAST((SELECT :jobs) AS uuid[]))
                UNION ALL
                SELECT 'person', known.source, known.account, NULL, NULL, known.person_id, NULL
                  FROM (SELECT DISTINCT source, account FROM k) AS one
                 CROSS JOIN LATERAL (SELECT source, account, person_id
                                       FROM identity
                                      WHERE identity.source = one.source AND identity.account = one.account
                                      LIMIT 1) AS known
                UNION ALL
                SELECT 'time', NULL, NULL, NULL, NULL, NULL, (SELECT waggle_now())
                """)
                .param("sources", Columns.texts(keys, SubmitKey::source))
                .param("accounts", Columns.texts(keys, SubmitKey::account))
                .param("keys", Columns.texts(keys, SubmitKey::key))
                .param("jobs", jobs.stream().map(JobId::value).toArray(UUID[]::new))
                .query(row -> {
                    String source = row.getString("source");
                    String account = row.getString("account");
                    UUID id = row.getObject("id", UUID.class);
                    switch (row.getString("what")) {
                        case "key" ->
                            under.put(
                                    new SubmitKey(source, account, row.getString("key")),
                                    new Earlier(new JobId(id), row.getBytes("body_hash")));
                        case "job" -> there.add(new JobId(id));
                        case "person" -> persons.put(new SubmitAccount(source, account), new UserId(id));
                        default -> now.add(row.getTimestamp("now").toInstant());
                    }
                });
        return new Known(under, there, persons, now.getFirst());
    }

    /**
     * Stores jobs and the keys of their submits. A row that is there already is an error: another submit was quicker, and this one has to look
     * again.
     */
    void insert(List<NewRow> rows, List<NewSubmission> keys, Instant now) {
        writes.add(
                """
                INSERT INTO job (id, person_id, project_id, session_id, kind, source, request, title, engine,
                                 approve_plan, priority, role, status, fault, detail, last_seq, created_at, finished_at,
                                 updated_at, start_at, deferred)
                SELECT j.id, person_id, project_id, session_id, kind, source, request, title, engine,
                       approve_plan, priority, role, status, fault, detail, last_seq, clock.now,
                       CASE WHEN status = 'FAILED' THEN clock.now END, clock.now,
                       CASE WHEN deferred THEN COALESCE(start_at, clock.now) END, deferred
                  FROM unnest(CAST(? AS uuid[]), CAST(? AS uuid[]), CAST(? AS uuid[]), CAST(? AS uuid[]), CAST(? AS text[]), CAST(? AS text[]),
                              CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS boolean[]), CAST(? AS int[]),
                              CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS bigint[]),
                              CAST(? AS timestamptz[]), CAST(? AS boolean[]))
                    AS j (id, person_id, project_id, session_id, kind, source, request, title, engine, approve_plan, priority, role, status,
                          fault, detail, last_seq, start_at, deferred)
                 CROSS JOIN (SELECT CAST(? AS timestamptz)) AS clock (now)
                 ORDER BY id
                """,
                Columns.texts(rows, NewRow::id),
                Columns.texts(rows, NewRow::personId),
                Columns.texts(rows, NewRow::projectId),
                Columns.texts(rows, NewRow::sessionId),
                Columns.texts(rows, NewRow::kind),
                Columns.texts(rows, NewRow::source),
                Columns.texts(rows, NewRow::request),
                Columns.texts(rows, NewRow::title),
                Columns.texts(rows, NewRow::engine),
                Columns.booleans(rows, NewRow::approvePlan),
                Columns.ints(rows, NewRow::priority),
                Columns.texts(rows, NewRow::role),
                Columns.texts(rows, NewRow::status),
                Columns.texts(rows, NewRow::fault),
                Columns.texts(rows, NewRow::detail),
                Columns.longs(rows, NewRow::lastSeq),
                Columns.texts(rows, NewRow::startAt),
                Columns.booleans(rows, NewRow::deferred),
                now.toString());
        writes.add(
                """
                INSERT INTO submission (source, account, key, body_hash, job_id, created_at)
                SELECT source, account, key, decode(hash, 'hex'), job_id, CAST(? AS timestamptz)
                  FROM unnest(CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS uuid[]))
                    AS s (source, account, key, hash, job_id)
                 ORDER BY source, account, key
                """,
                now.toString(),
                Columns.texts(keys, NewSubmission::source),
                Columns.texts(keys, NewSubmission::account),
                Columns.texts(keys, NewSubmission::key),
                Columns.texts(keys, NewSubmission::hash),
                Columns.texts(keys, NewSubmission::jobId));
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
        writes.add("""
                INSERT INTO job_after (job_id, after_id)
                SELECT CAST(waiting.key AS uuid), CAST(first.value AS uuid)
                  FROM jsonb_each(CAST(? AS jsonb)) AS waiting
                 CROSS JOIN jsonb_array_elements_text(waiting.value) AS first
                ON CONFLICT DO NOTHING
                """, JobRow.write(after));
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

    /** How a source knows who submits. */
    record SubmitAccount(String source, String account) {}

    /** The job that a key made, and the hash of the order that it came with. */
    record Earlier(JobId job, byte[] hash) {}

    /**
     * What was there before some orders.
     *
     * @param under what their keys were used for
     * @param jobs those of their jobs that are there
     * @param persons whose accounts those are that are known
     * @param now the database's time
     */
    record Known(Map<SubmitKey, Earlier> under, Set<JobId> jobs, Map<SubmitAccount, UserId> persons, Instant now) {}

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
