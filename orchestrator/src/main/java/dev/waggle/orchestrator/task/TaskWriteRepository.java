package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.id.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes the table {@code task}, many rows a statement. */
@Repository
class TaskWriteRepository {
    private final JdbcClient jdbc;
    private final Writes writes;

    TaskWriteRepository(JdbcClient jdbc, Writes writes) {
        this.jdbc = jdbc;
        this.writes = writes;
    }

    /** Adds tasks; a step that the job has already stays as it is. The person and project are the job's. */
    void insert(List<Added> rows) {
        writes.add(
                """
                INSERT INTO task (id, job_id, person_id, project_id, session_id, role, phase, step, plan_key, title, round, engine, model, brief,
                                  commit_id, "foreign", timeout, waits_for, state, priority, ready_at, created_at)
                SELECT a.id, a.job_id, job.person_id, job.project_id, job.session_id, a.role, a.phase, a.step, a.plan_key, a.title, a.round, a.engine,
                       a.model, CAST(a.brief AS jsonb), a.commit_id, a."foreign", a.timeout,
                       CASE WHEN a.waits THEN ARRAY(SELECT jsonb_array_elements_text(CAST(a.waits_for AS jsonb))) ELSE '{}' END,
                       CASE WHEN a.waits THEN 'BLOCKED' ELSE 'READY' END, a.priority, (SELECT waggle_now()), (SELECT waggle_now())
                  FROM unnest(CAST(? AS uuid[]), CAST(? AS uuid[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS int[]), CAST(? AS text[]),
                              CAST(? AS text[]), CAST(? AS int[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]),
                              CAST(? AS boolean[]), CAST(? AS interval[]), CAST(? AS boolean[]), CAST(? AS text[]), CAST(? AS int[]))
                    AS a (id, job_id, role, phase, step, plan_key, title, round, engine, model, brief, commit_id, "foreign", timeout, waits,
                          waits_for, priority)
                  JOIN job ON job.id = a.job_id
                 WHERE job.id = ANY(CAST((SELECT ?) AS uuid[]))
                ON CONFLICT (job_id, step) DO NOTHING
                """,
                Columns.texts(rows, Added::id),
                Columns.texts(rows, Added::jobId),
                Columns.texts(rows, Added::role),
                Columns.texts(rows, Added::phase),
                Columns.ints(rows, Added::step),
                Columns.words(rows, Added::planKey),
                Columns.words(rows, Added::title),
                Columns.ints(rows, Added::round),
                Columns.texts(rows, Added::engine),
                Columns.texts(rows, Added::model),
                Columns.texts(rows, row -> JsonColumn.write(row.brief(), Brief.class)),
                Columns.texts(rows, Added::commitId),
                Columns.booleans(rows, Added::foreign),
                Columns.texts(rows, Added::timeout),
                Columns.booleans(rows, row -> !row.waitsFor().isEmpty()),
                Columns.texts(rows, row -> JsonColumn.list(row.waitsFor())),
                Columns.ints(rows, Added::priority),
                Columns.texts(rows, Added::jobId));
    }

    /** After a jump of the clock, back to now: no lease lasts longer than one heartbeat may give. */
    int cutLeases(long longestSeconds) {
        return jdbc.sql("""
                UPDATE task
                   SET lease_until = (SELECT waggle_now()) + make_interval(secs => :longest)
                 WHERE state IN ('OFFERED', 'RUNNING', 'CANCELLING')
                   AND lease_until > (SELECT waggle_now()) + make_interval(secs => :longest)
                """).param("longest", longestSeconds).update();
    }

    /** Writes what became of tasks that are locked; each task once. An offer that wakes a fleet does so until it ends. */
    void write(List<Change> changes, Instant now) {
        var rows = changes.stream().map(change -> TaskRow.of(change, now)).toList();
        writes.add(
                """
                UPDATE task
                   SET state = c.state, attempt = c.attempt, epoch = c.epoch,
                       silent = CAST(c.silent AS bigint[]), worker = c.worker, claim_number = c.claim_number,
                       lease_until = c.lease_until, seen_seq = c.seen_seq,
                       waking = task.waking AND c.state = 'OFFERED',
                       ready_at = COALESCE(c.ready_at, task.ready_at),
                       started_at = COALESCE(task.started_at, c.started_at),
                       finished_at = c.finished_at, result = CAST(c.result AS jsonb), report = CAST(c.report AS jsonb),
                       fault = c.fault, detail = c.detail,
                       seen_hint = CASE WHEN c.epoch = task.epoch AND task.state <> 'OFFERED' THEN task.seen_hint ELSE 0 END
                  FROM unnest(CAST(? AS uuid[]), CAST(? AS text[]), CAST(? AS int[]), CAST(? AS bigint[]), CAST(? AS text[]), CAST(? AS uuid[]),
                              CAST(? AS bigint[]), CAST(? AS timestamptz[]), CAST(? AS int[]), CAST(? AS timestamptz[]),
                              CAST(? AS timestamptz[]), CAST(? AS timestamptz[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]),
                              CAST(? AS text[]))
                    AS c (id, state, attempt, epoch, silent, worker, claim_number, lease_until, seen_seq, ready_at, started_at, finished_at,
                          result, report, fault, detail)
                 WHERE task.id = ANY(CAST((SELECT ?) AS uuid[])) AND task.id = c.id
                """,
                Columns.texts(rows, TaskRow::id),
                Columns.texts(rows, TaskRow::state),
                Columns.ints(rows, TaskRow::attempt),
                Columns.longs(rows, TaskRow::epoch),
                Columns.texts(rows, TaskRow::silent),
                Columns.texts(rows, TaskRow::worker),
                Columns.longs(rows, TaskRow::claimNumber),
                Columns.texts(rows, TaskRow::leaseUntil),
                Columns.ints(rows, TaskRow::seenSeq),
                Columns.texts(rows, TaskRow::readyAt),
                Columns.texts(rows, TaskRow::startedAt),
                Columns.texts(rows, TaskRow::finishedAt),
                Columns.texts(rows, TaskRow::result),
                Columns.texts(rows, TaskRow::report),
                Columns.texts(rows, TaskRow::fault),
                Columns.words(rows, TaskRow::detail),
                Columns.texts(rows, TaskRow::id));
    }

    void unblock(TaskId task, String commit) {
        jdbc.sql("""
                UPDATE task
                   SET state = 'READY', commit_id = :commit, ready_at = (SELECT waggle_now())
                 WHERE id = :task AND state = 'BLOCKED'
                """).param("task", task.value()).param("commit", commit).update();
    }

    void merged(TaskId task, String commit) {
        jdbc.sql("UPDATE task SET merged_commit = :commit WHERE id = :task")
                .param("task", task.value())
                .param("commit", commit)
                .update();
    }

    void insertEvidence(Task task, Evidence evidence, Instant now) {
        jdbc.sql("""
                INSERT INTO evidence (task_id, job_id, body, created_at)
                VALUES (:task, :job, CAST(:body AS jsonb), CAST(:now AS timestamptz))
                ON CONFLICT (task_id) DO NOTHING
                """)
                .param("task", task.id().value())
                .param("job", task.job().value())
                .param("body", JsonColumn.write(evidence, Evidence.class))
                .param("now", now.toString())
                .update();
    }

    /** A new task's row. */
    record Added(
            UUID id,
            UUID jobId,
            String role,
            String phase,
            int step,
            @Nullable String planKey,
            String title,
            int round,
            String engine,
            @Nullable String model,
            Brief brief,
            String commitId,
            boolean foreign,
            String timeout,
            List<String> waitsFor,
            int priority) {
        static Added of(UUID id, NewTask task) {
            return new Added(
                    id,
                    task.job().value(),
                    task.role(),
                    task.phase().name(),
                    task.step(),
                    task.planKey(),
                    task.title(),
                    task.round(),
                    task.engine(),
                    task.model(),
                    task.brief(),
                    task.commit(),
                    task.foreign(),
                    task.timeout().toString(),
                    task.waitsFor(),
                    task.priority());
        }
    }
}
