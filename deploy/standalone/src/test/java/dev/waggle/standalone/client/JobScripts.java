package dev.waggle.standalone.client;

import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.api.JobView;
import dev.waggle.common.api.ProjectView;
import dev.waggle.common.api.ScheduleView;
import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.Plan;
import dev.waggle.common.contract.PlanPhase;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.contract.QueuePlace;
import dev.waggle.common.contract.TodoItem;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.TaskId;
import dev.waggle.testing.TurnedClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs to tell about. */
public final class JobScripts {
    public static final JobId JOB = JobId.of("01890a5d-ac96-774b-bcce-b3020999a7f3");
    public static final ProjectId PROJECT = ProjectId.of("01890a5d-ac96-774b-bcce-b3020999a001");
    public static final Evidence PASSED =
            new Evidence("python3 -m unittest", 0, "c0ffee", 800, "check.log", "ab", "OK");
    public static final Evidence NOT_PASSED =
            new Evidence("python3 -m unittest", 1, "c0ffee", 800, "check.log", "ab", "one\ntwo\nFAILED");
    public static final EngineReport TEMPLATE = EngineReport.withoutModel("template", "none", "no model was used");
    public static final Plan PLAN = new Plan(
            "To-do list",
            "A list.",
            "Python 3, unittest",
            null,
            List.of(new PlanPhase(
                    "one",
                    List.of(
                            new PlannedTask("T1", "Storage", "", 0, 5, List.of(), List.of("kept"), List.of()),
                            new PlannedTask("T2", "Commands", "", 0, 5, List.of("T1"), List.of("work"), List.of())),
                    true,
                    false)));

    private static final Instant NOON = TurnedClock.NOON;
    private static final TaskId TASK = new TaskId(new UUID(1, 2));

    private JobScripts() {}

    public static JobStatusView status(JobStatus status, long version) {
        return status(status, version, null, null, null);
    }

    public static JobStatusView waiting(WaitingFor what, String question, long version) {
        return status(JobStatus.WAITING, version, what, question, null);
    }

    public static JobStatusView failed(Fault fault, String detail, long version) {
        return status(JobStatus.FAILED, version, null, null, new JobStatusView.Error(fault, detail, false));
    }

    /** One that waits its turn. */
    public static JobStatusView queued(QueuePlace queue) {
        return status(JobStatus.QUEUED, 2).in(queue);
    }

    private static JobStatusView status(
            JobStatus status,
            long version,
            @Nullable WaitingFor waitingFor,
            @Nullable String question,
            JobStatusView.@Nullable Error error) {
        return new JobStatusView(
                JOB,
                JOB.display(),
                JobKind.BUILD,
                status,
                Phase.IMPLEMENT,
                waitingFor,
                question,
                new JobStatusView.Progress(1, 2),
                null,
                PROJECT,
                "To-do list",
                NOON,
                NOON,
                null,
                NOON,
                version,
                error,
                Map.of("self", "/api/ai/jobs/" + JOB));
    }

    public static JobView view(JobStatusView status) {
        return new JobView(
                status,
                "a to-do list",
                "to-do-list",
                PLAN,
                List.of(
                        task("planner", "plan", "Plan", "succeeded", 0, TEMPLATE, null),
                        task("implementer", "implement", "Storage", "failed", 1, null, "it did not work\nat all"),
                        task("reviewer", "review", "Review", "running", 0, null, null),
                        task("documenter", "document", "README", "ready", 0, null, null)),
                List.of(NOT_PASSED, PASSED),
                List.of("use dates"),
                new JobView.Result(
                        "c0ffee00",
                        "Built a to-do list.\nAnd more.",
                        null,
                        PASSED,
                        List.of("template (no model was used)"),
                        Map.of("zip", "/z", "clone", "/git/to-do-list.git")));
    }

    private static JobView.Task task(
            String role,
            String phase,
            String title,
            String state,
            int round,
            @Nullable EngineReport engine,
            @Nullable String detail) {
        return new JobView.Task(
                TASK,
                role,
                phase,
                "T1",
                title,
                state,
                1,
                round,
                engine,
                null,
                detail == null ? null : Fault.ENGINE_CRASHED,
                detail,
                NOON,
                null);
    }

    public static ProjectView project() {
        return new ProjectView(
                PROJECT,
                "to-do-list",
                "To-do list",
                "",
                "Python 3",
                "active",
                null,
                "c0ffee0011223344",
                "http://localhost:8080/git/to-do-list.git",
                List.of(new TodoItem("T1", "Storage", true), new TodoItem("T2", "Commands", false)),
                NOON,
                NOON);
    }

    /** One event of every kind, in an order that could happen. */
    public static List<JobEvent> everything() {
        return List.of(
                new JobEvent.Accepted(JOB, 1, NOON, JobKind.BUILD, "To-do list", PROJECT),
                new JobEvent.Queued(JOB, 2, NOON, new QueuePlace(3, 2, "2 ahead", "role:planner", NOON, null)),
                new JobEvent.PhaseStarted(JOB, 3, NOON, Phase.PLAN),
                new JobEvent.TaskStarted(JOB, 4, NOON, TASK, "planner", "Plan", 1, "template"),
                new JobEvent.TaskProgressed(JOB, 5, NOON, TASK, "thinking"),
                new JobEvent.TaskSucceeded(JOB, 6, NOON, TASK, "planner", "Plan", TEMPLATE, "planned"),
                new JobEvent.Planned(JOB, 7, NOON, PLAN),
                new JobEvent.Waiting(JOB, 8, NOON, WaitingFor.APPROVAL, "build it?"),
                new JobEvent.Resumed(JOB, 9, NOON, "local"),
                new JobEvent.PhaseStarted(JOB, 10, NOON, Phase.IMPLEMENT),
                new JobEvent.TaskRetried(JOB, 11, NOON, TASK, "implementer", 1, Fault.ENGINE_TIMEOUT, "too slow"),
                new JobEvent.TaskStarted(JOB, 12, NOON, TASK, "implementer", "Storage", 2, "template"),
                new JobEvent.Hinted(JOB, 13, NOON, "local", "use dates"),
                new JobEvent.Verified(JOB, 14, NOON, TASK, NOT_PASSED),
                new JobEvent.Reviewed(JOB, 15, NOON, TASK, false, 0, "no tests"),
                new JobEvent.Verified(JOB, 16, NOON, TASK, PASSED),
                new JobEvent.Reviewed(JOB, 17, NOON, TASK, true, 1, "fine"),
                new JobEvent.Ticked(JOB, 18, NOON, List.of("T1", "T2")),
                new JobEvent.TaskFailed(JOB, 19, NOON, TASK, "documenter", Fault.ENGINE_CRASHED, "crashed"),
                new JobEvent.Failed(JOB, 20, NOON, Fault.ENGINE_CRASHED, "the documenter crashed"),
                new JobEvent.Retried(JOB, 21, NOON, "local"),
                new JobEvent.Cancelling(JOB, 22, NOON, "local", "enough"),
                new JobEvent.Cancelled(JOB, 23, NOON, "enough"),
                new JobEvent.Retried(JOB, 24, NOON, "local"),
                new JobEvent.Succeeded(JOB, 25, NOON, "c0ffee", "Built a to-do list.\nAnd more."));
    }

    /** Every night, at a moment long from now. */
    static ScheduleView schedule(String name, String request) {
        Instant then = Instant.parse("2130-01-01T03:00:00Z");
        return new ScheduleView(new UUID(7, 7), name, "0 0 3 * * *", "UTC", request, false, then, null, null, then);
    }
}
