package dev.waggle.orchestrator.job;

import dev.waggle.common.api.JobView;
import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Result;
import dev.waggle.orchestrator.task.Task;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A job's tasks in words for people. */
final class TaskWords {
    private TaskWords() {}

    static JobView.Task of(Task task) {
        return new JobView.Task(
                task.id(),
                task.role(),
                task.phase().name().toLowerCase(Locale.ROOT),
                task.planKey(),
                task.title(),
                task.state().name().toLowerCase(Locale.ROOT),
                task.state().tries().made(),
                task.round(),
                task.report(),
                summary(task.result()),
                task.fault(),
                task.detail(),
                task.startedAt(),
                task.finishedAt());
    }

    private static @Nullable String summary(@Nullable Result result) {
        return switch (result) {
            case Result.Planned(var plan) -> plan.summary();
            case Result.Changed(var _, var summary, var _) -> summary;
            case Result.Verified(var evidence) ->
                "`%s` ended with exit code %d".formatted(evidence.command(), evidence.exitCode());
            case Result.Reviewed(var approved, var feedback) -> (approved ? "approved: " : "rejected: ") + feedback;
            case Result.Answered(var text) -> text;
            case null -> null;
        };
    }

    /** Who did the thinking, each once: {@code template}, {@code llm (some-model)}. */
    static List<String> engines(List<Task> tasks) {
        return tasks.stream()
                .map(Task::report)
                .filter(Objects::nonNull)
                .map(TaskWords::engine)
                .distinct()
                .toList();
    }

    private static String engine(EngineReport report) {
        return report.model() == null ? report.engine() : report.engine() + " (" + report.model() + ")";
    }
}
