package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.DiffStat;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.Plan;
import dev.waggle.common.contract.Result;
import dev.waggle.common.id.TaskId;
import java.util.ArrayList;
import java.util.List;

/** What a job's log says about a task's change of state. */
final class Story {
    private Story() {}

    static List<Draft> of(Task before, TaskState after) {
        if (before.state() == after) {
            return List.of();
        }
        return switch (after) {
            case TaskState.Running running
            when before.state() instanceof TaskState.Offered -> List.of(started(before, running));
            case TaskState.Ready(var tries) when failed(before, tries) -> List.of(retried(before, tries));
            case TaskState.Succeeded succeeded -> succeeded(before, succeeded);
            case TaskState.Failed(var _, var setback) ->
                List.of((job, seq, at) -> new JobEvent.TaskFailed(
                        job, seq, at, before.id(), before.role(), setback.fault(), setback.detail()));
            case TaskState.Blocked _,
                    TaskState.Ready _,
                    TaskState.Offered _,
                    TaskState.Running _,
                    TaskState.Cancelling _,
                    TaskState.Cancelled _ -> List.of();
        };
    }

    static Draft progressed(TaskId task, String line) {
        return (job, seq, at) -> new JobEvent.TaskProgressed(job, seq, at, task, line);
    }

    /** Whether its run ended with an attempt that counts. */
    static boolean failed(Task before, Tries after) {
        return before.state() instanceof TaskState.Running(var tries, var _) && tries.made() == after.made();
    }

    private static Draft started(Task task, TaskState.Running running) {
        int attempt = running.tries().made();
        return (job, seq, at) ->
                new JobEvent.TaskStarted(job, seq, at, task.id(), task.role(), task.title(), attempt, task.engine());
    }

    private static Draft retried(Task task, Tries tries) {
        Setback last = tries.last() == null ? Setback.UNKNOWN : tries.last();
        return (job, seq, at) -> new JobEvent.TaskRetried(
                job, seq, at, task.id(), task.role(), tries.made(), last.fault(), last.detail());
    }

    private static List<Draft> succeeded(Task task, TaskState.Succeeded succeeded) {
        var story = new ArrayList<Draft>();
        String summary = summary(succeeded.result());
        story.add((job, seq, at) -> new JobEvent.TaskSucceeded(
                job, seq, at, task.id(), task.role(), task.title(), succeeded.by(), summary));
        switch (succeeded.result()) {
            case Result.Verified(var evidence) ->
                story.add((job, seq, at) -> new JobEvent.Verified(job, seq, at, task.id(), evidence));
            case Result.Reviewed(var approved, var feedback) -> {
                int round = task.brief() instanceof Brief.ToReview review ? review.round() : task.round();
                story.add((job, seq, at) -> new JobEvent.Reviewed(job, seq, at, task.id(), approved, round, feedback));
            }
            case Result.Planned _, Result.Changed _, Result.Answered _ -> {}
        }
        return story;
    }

    private static String summary(Result result) {
        return switch (result) {
            case Result.Planned(Plan plan) -> plan.title() + ": " + plan.tasks().size() + " tasks";
            case Result.Changed(var _, String summary, DiffStat diff) ->
                summary.isBlank() ? diff.files() + " files changed" : summary;
            case Result.Verified(var evidence) ->
                "'" + evidence.command() + "' ended with exit code " + evidence.exitCode();
            case Result.Reviewed(boolean approved, var _) -> approved ? "approved" : "rejected";
            case Result.Answered(String text) -> text;
        };
    }
}
