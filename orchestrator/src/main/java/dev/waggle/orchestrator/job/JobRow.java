package dev.waggle.orchestrator.job;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.Plan;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.SessionId;
import dev.waggle.common.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** How a job lies in its row. */
final class JobRow {
    static final String COLUMNS = """
            id, person_id, project_id, session_id, kind, request, title, engine, approve_plan, priority, role, deferred,
            status, phase, waiting_for, question, plan, plan_approved, plan_phase, phase_from, try_from, branch_from,
            base_commit, head_commit, phase_base, recheck, answers, result, fault, detail, started_at
            """;
    private static final JsonMapper JSON = WaggleJson.mapper();

    private JobRow() {}

    static Job read(ResultSet row) throws SQLException {
        var kind = JobKind.valueOf(row.getString("kind"));
        UUID project = row.getObject("project_id", UUID.class);
        UUID session = row.getObject("session_id", UUID.class);
        ProjectId of = project == null ? null : new ProjectId(project);
        var order = new JobOrder(
                kind,
                row.getString("request"),
                kind == JobKind.BUILD ? null : of,
                session == null ? null : new SessionId(session),
                row.getString("engine"),
                row.getBoolean("approve_plan"),
                row.getInt("priority"),
                row.getString("role"));
        return new Job(
                new JobId(row.getObject("id", UUID.class)),
                new UserId(row.getObject("person_id", UUID.class)),
                of,
                order,
                row.getString("title"),
                state(row),
                position(row));
    }

    private static JobState state(ResultSet row) throws SQLException {
        String detail = Objects.requireNonNullElse(row.getString("detail"), "");
        return switch (JobStatus.valueOf(row.getString("status"))) {
            case QUEUED -> row.getBoolean("deferred") ? new JobState.Deferred() : new JobState.Queued();
            case RUNNING -> new JobState.Running();
            case WAITING ->
                new JobState.Waiting(
                        WaitingFor.valueOf(row.getString("waiting_for")),
                        row.getString("question"),
                        row.getTimestamp("started_at") != null);
            case CANCELLING -> new JobState.Cancelling(detail);
            case SUCCEEDED -> new JobState.Succeeded(JSON.readValue(row.getString("result"), JobResult.class));
            case FAILED -> new JobState.Failed(Fault.valueOf(row.getString("fault")), detail);
            case CANCELLED -> new JobState.Cancelled(detail);
        };
    }

    private static Position position(ResultSet row) throws SQLException {
        String phase = row.getString("phase");
        String head = row.getString("head_commit");
        var branch = head == null
                ? null
                : new Branch(
                        row.getInt("branch_from"),
                        row.getString("base_commit"),
                        head,
                        row.getString("phase_base"),
                        row.getBoolean("recheck"));
        return new Position(
                phase == null ? null : Phase.valueOf(phase),
                json(row, "plan", Plan.class),
                row.getBoolean("plan_approved"),
                row.getInt("plan_phase"),
                row.getInt("phase_from"),
                row.getInt("try_from"),
                branch,
                List.of(JSON.readValue(row.getString("answers"), String[].class)));
    }

    static <T> @Nullable T json(ResultSet row, String column, Class<T> as) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : JSON.readValue(text, as);
    }

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** What changes as a job goes on, by name. */
    static Map<String, @Nullable Object> changing(Job job) {
        Position at = job.position();
        Branch branch = at.branch();
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", job.id().value());
        values.put("project", job.project() == null ? null : job.project().value());
        values.put("status", job.state().status().name());
        values.put("phase", at.phase() == null ? null : at.phase().name());
        values.put("plan", at.plan() == null ? null : write(at.plan()));
        values.put("approved", at.approved());
        values.put("plan_phase", at.planPhase());
        values.put("phase_from", at.phaseFrom());
        values.put("try_from", at.tryFrom());
        values.put("branch_from", branch == null ? 0 : branch.from());
        values.put("base", branch == null ? null : branch.base());
        values.put("head", branch == null ? null : branch.head());
        values.put("phase_base", branch == null ? null : branch.phaseBase());
        values.put("recheck", branch != null && branch.recheck());
        values.put("done", at.ticked());
        values.put("total", at.plan() == null ? 0 : at.plan().tasks().size());
        values.put("answers", write(at.answers()));
        values.put("terminal", job.state().status().terminal());
        values.put("fresh", job.state().status() == JobStatus.QUEUED);
        values.put("deferred", job.state() instanceof JobState.Deferred);
        values.putAll(facts(job.state()));
        return values;
    }

    private static Map<String, @Nullable Object> facts(JobState state) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("waiting_for", state instanceof JobState.Waiting(var what, var _, var _) ? what.name() : null);
        values.put("question", state instanceof JobState.Waiting(var _, var question, var _) ? question : null);
        values.put("result", state instanceof JobState.Succeeded(var result) ? write(result) : null);
        values.put("fault", state instanceof JobState.Failed(var fault, var _) ? fault.name() : null);
        values.put(
                "detail",
                switch (state) {
                    case JobState.Failed(var _, var detail) -> detail;
                    case JobState.Cancelling(var reason) -> reason;
                    case JobState.Cancelled(var reason) -> reason;
                    case JobState.Deferred(), JobState.Queued(), JobState.Running(), JobState.Succeeded(var _) -> null;
                    case JobState.Waiting(var _, var _, var _) -> null;
                });
        return values;
    }
}
