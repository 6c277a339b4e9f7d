package dev.waggle.gateway;

import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.Plan;
import dev.waggle.common.contract.PlanPhase;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.TaskId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What a scripted queen says of one job: every sentence gets the next number. */
public final class ScriptedJob {
    private static final Instant TEN = Instant.parse("2030-01-01T10:00:00Z");

    private final ScriptedQueen queen;
    private final JobId id;
    private boolean lost;

    ScriptedJob(ScriptedQueen queen, JobId id) {
        this.queen = queen;
        this.id = id;
    }

    /** An event made with the next number. */
    public interface Sentence {
        JobEvent at(JobId job, long seq, Instant at);
    }

    public ScriptedJob say(Sentence sentence) {
        List<JobEvent> log = queen.log(id);
        JobEvent event = sentence.at(id, log.size() + 1, TEN.plusSeconds(60L * log.size()));
        log.add(event);
        if (!lost) {
            queen.publish(event);
        }
        return this;
    }

    /** From here on her messages get lost: they are in her log only. */
    public ScriptedJob lost() {
        lost = true;
        return this;
    }

    public ScriptedJob arriving() {
        lost = false;
        return this;
    }

    /** The broker brings the last message once more. */
    public ScriptedJob twice() {
        queen.publish(queen.log(id).getLast());
        return this;
    }

    public ScriptedJob accepted(JobKind kind, String title, ProjectId project) {
        return say((job, seq, at) -> new JobEvent.Accepted(job, seq, at, kind, title, project));
    }

    public ScriptedJob phase(Phase phase) {
        return say((job, seq, at) -> new JobEvent.PhaseStarted(job, seq, at, phase));
    }

    public ScriptedJob planned(String... titles) {
        var number = new int[1];
        List<PlannedTask> tasks = Stream.of(titles)
                .map(title ->
                        new PlannedTask("T" + ++number[0], title, "", 0, 5, List.of(), List.of("it works"), List.of()))
                .toList();
        var plan =
                new Plan("Plan", "What it takes.", "Python", null, List.of(new PlanPhase("all", tasks, true, false)));
        return say((job, seq, at) -> new JobEvent.Planned(job, seq, at, plan));
    }

    public ScriptedJob started(String title) {
        return say(
                (job, seq, at) -> new JobEvent.TaskStarted(job, seq, at, task(), "implementer", title, 1, "template"));
    }

    public ScriptedJob progressed(String line) {
        return say((job, seq, at) -> new JobEvent.TaskProgressed(job, seq, at, task(), line));
    }

    public ScriptedJob did(String title) {
        return say((job, seq, at) -> new JobEvent.TaskSucceeded(
                job, seq, at, task(), "implementer", title, EngineReport.withoutModel("template", "none", ""), "done"));
    }

    public ScriptedJob checked(int exitCode) {
        var evidence = new Evidence("python3 -m unittest", exitCode, "c0ffee", 10, "check.log", "00", "log");
        return say((job, seq, at) -> new JobEvent.Verified(job, seq, at, task(), evidence));
    }

    public ScriptedJob reviewed(boolean approved, String feedback) {
        return say((job, seq, at) -> new JobEvent.Reviewed(job, seq, at, task(), approved, 1, feedback));
    }

    public ScriptedJob ticked(String... keys) {
        return say((job, seq, at) -> new JobEvent.Ticked(job, seq, at, List.of(keys)));
    }

    public ScriptedJob waits(WaitingFor what, String question) {
        return say((job, seq, at) -> new JobEvent.Waiting(job, seq, at, what, question));
    }

    public ScriptedJob resumed() {
        return say((job, seq, at) -> new JobEvent.Resumed(job, seq, at, "Ada"));
    }

    public ScriptedJob hinted(String text) {
        return say((job, seq, at) -> new JobEvent.Hinted(job, seq, at, "Ada", text));
    }

    public ScriptedJob cancelled() {
        say((job, seq, at) -> new JobEvent.Cancelling(job, seq, at, "Ada", "cancelled in the chat"));
        return say((job, seq, at) -> new JobEvent.Cancelled(job, seq, at, "cancelled in the chat"));
    }

    public ScriptedJob succeeded(String summary) {
        return say((job, seq, at) -> new JobEvent.Succeeded(job, seq, at, "c0ffee", summary));
    }

    public ScriptedJob failed(Fault fault, String detail) {
        return say((job, seq, at) -> new JobEvent.Failed(job, seq, at, fault, detail));
    }

    public ScriptedJob retried() {
        return say((job, seq, at) -> new JobEvent.Retried(job, seq, at, "Ada"));
    }

    private static TaskId task() {
        return new TaskId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L));
    }
}
