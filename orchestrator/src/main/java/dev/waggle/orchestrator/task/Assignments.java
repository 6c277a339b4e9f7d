package dev.waggle.orchestrator.task;

import dev.waggle.common.api.Assignment;
import dev.waggle.common.api.Checkout;
import dev.waggle.common.contract.TaskRef;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Everything that a worker needs for a run that was granted to it. */
@Component
class Assignments {
    private final TaskTokens tokens;

    Assignments(TaskTokens tokens) {
        this.tokens = tokens;
    }

    Assignment of(Task task) {
        TaskRef run = task.ref();
        var checkout = new Checkout(
                task.project() == null ? "" : "/git/" + task.project() + ".git",
                task.commit(),
                "tasks/" + run.taskId() + "/" + run.epoch(),
                tokens.of(run));
        Tries tries = task.state().tries();
        return new Assignment(
                run.taskId(),
                run.epoch(),
                task.job(),
                task.project(),
                task.role(),
                tries.made(),
                task.engine(),
                task.model(),
                task.timeout(),
                task.foreign(),
                task.brief(),
                checkout,
                lastError(tries.last()));
    }

    private static @Nullable String lastError(@Nullable Setback last) {
        return last == null ? null : last.fault() + ": " + last.detail();
    }
}
