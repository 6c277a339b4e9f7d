package dev.waggle.orchestrator.job;

import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.forecast.Deferral;
import dev.waggle.orchestrator.forecast.Waiter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code job}, as people see it: each question is one statement. */
@Repository
class JobViewRepository {
    private static final String COLUMNS = """
            id, kind, status, phase, waiting_for, question, tasks_done, tasks_total, project_id, title,
            created_at, started_at, finished_at, updated_at, last_seq, fault, detail, role, priority,
            CASE WHEN deferred THEN start_at END AS deferred_to,
            CASE WHEN deferred
                 THEN (SELECT count(*)
                         FROM job_after
                         JOIN job AS earlier ON earlier.id = job_after.after_id
                        WHERE job_after.job_id = job.id AND earlier.status <> 'SUCCEEDED') END AS awaits
            """;

    private final JdbcClient jdbc;

    JobViewRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Standing> status(JobId job, UserId reader) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM job WHERE id = :job AND person_id = :reader")
                .param("job", job.value())
                .param("reader", reader.value())
                .query((row, _) -> read(row))
                .optional();
    }

    /** Those of them that are the reader's. */
    List<Standing> statuses(Collection<JobId> jobs, UserId reader) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM job WHERE id = ANY (:jobs) AND person_id = :reader")
                .param("jobs", jobs.stream().map(JobId::value).toArray(UUID[]::new))
                .param("reader", reader.value())
                .query((row, _) -> read(row))
                .list();
    }

    /** Newest first; after the place, where there is one. One more than asked for says that there is a next page. */
    List<Standing> page(UserId reader, JobFilter filter, @Nullable Place after, int most) {
        return jdbc.sql("SELECT " + COLUMNS + """
                  FROM job
                 WHERE person_id = :reader
                   AND (CAST(:project AS uuid) IS NULL OR project_id = :project)
                   AND (:anyStatus OR status = ANY (:statuses))
                   AND (CAST(:id AS uuid) IS NULL OR (created_at, id) < (CAST(:at AS timestamptz), CAST(:id AS uuid)))
                 ORDER BY created_at DESC, id DESC
                 LIMIT :most
                """)
                .param("reader", reader.value())
                .param(
                        "project",
                        filter.project() == null ? null : filter.project().value())
                .param("anyStatus", filter.statuses().isEmpty())
                .param("statuses", filter.statuses().stream().map(Enum::name).toArray(String[]::new))
                .param("at", after == null ? null : after.createdAt().toString())
                .param("id", after == null ? null : after.id())
                .param("most", most)
                .query((row, _) -> read(row))
                .list();
    }

    private static Standing read(ResultSet row) throws SQLException {
        var id = new JobId(row.getObject("id", UUID.class));
        var status = JobStatus.valueOf(row.getString("status"));
        UUID project = row.getObject("project_id", UUID.class);
        var waitingFor = named(row, "waiting_for", WaitingFor.class);
        var view = new JobStatusView(
                id,
                id.display(),
                JobKind.valueOf(row.getString("kind")),
                status,
                named(row, "phase", Phase.class),
                waitingFor,
                row.getString("question"),
                new JobStatusView.Progress(row.getInt("tasks_done"), row.getInt("tasks_total")),
                null,
                project == null ? null : new ProjectId(project),
                row.getString("title"),
                Objects.requireNonNull(at(row, "created_at")),
                at(row, "started_at"),
                at(row, "finished_at"),
                Objects.requireNonNull(at(row, "updated_at")),
                row.getLong("last_seq"),
                error(row),
                JobLinks.of(id, status, waitingFor));
        Instant deferredTo = at(row, "deferred_to");
        var deferral = deferredTo == null ? null : new Deferral(deferredTo, row.getInt("awaits"));
        return new Standing(view, row.getString("role"), row.getInt("priority"), deferral);
    }

    private static JobStatusView.@Nullable Error error(ResultSet row) throws SQLException {
        var fault = named(row, "fault", Fault.class);
        return fault == null
                ? null
                : new JobStatusView.Error(
                        fault, Objects.requireNonNullElse(row.getString("detail"), ""), fault.retryable());
    }

    private static <E extends Enum<E>> @Nullable E named(ResultSet row, String column, Class<E> type)
            throws SQLException {
        String name = row.getString(column);
        return name == null ? null : Enum.valueOf(type, name);
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** A job's status, and what says in which line it waits. */
    record Standing(
            JobStatusView view,
            @Nullable String role,
            int priority,
            @Nullable Deferral deferral) {
        Waiter waiter(UserId owner) {
            return new Waiter(
                    view.jobId(),
                    view.version(),
                    view.status() != JobStatus.QUEUED,
                    view.kind(),
                    role,
                    priority,
                    owner,
                    view.createdAt());
        }
    }

    /** A place in the order of a listing. */
    record Place(Instant createdAt, UUID id) {}
}
