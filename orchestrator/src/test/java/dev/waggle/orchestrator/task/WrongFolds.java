package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.TaskEvent;
import dev.waggle.orchestrator.role.Roles;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Ways to fold that look right and are not; kept so that the simulation proves that it would notice. */
final class WrongFolds {
    private WrongFolds() {}

    /** Takes news of any epoch for news of the present one. */
    static final class Unfenced extends Folds {
        Unfenced(Roles roles, TaskProperties properties) {
            super(roles, properties);
        }

        @Override
        Optional<Change> change(Task task, List<TaskEvent> news, Instant now) {
            long epoch = task.ref().epoch();
            return super.change(
                    task, news.stream().map(event -> moved(event, epoch)).toList(), now);
        }

        private static TaskEvent moved(TaskEvent event, long epoch) {
            return switch (event) {
                case TaskEvent.Progressed(var task, var _, var seq, var at, var line) ->
                    new TaskEvent.Progressed(task, epoch, seq, at, line);
                case TaskEvent.Succeeded(var task, var _, var seq, var at, var result, var by) ->
                    new TaskEvent.Succeeded(task, epoch, seq, at, result, by);
                case TaskEvent.Failed(var task, var _, var seq, var at, var fault, var detail, var by) ->
                    new TaskEvent.Failed(task, epoch, seq, at, fault, detail, by);
                case TaskEvent.Stopped(var task, var _, var seq, var at, var reason) ->
                    new TaskEvent.Stopped(task, epoch, seq, at, reason);
            };
        }
    }

    /** Does not remember that a silent run was heard of. */
    static final class Forgetful extends Folds {
        Forgetful(Roles roles, TaskProperties properties) {
            super(roles, properties);
        }

        @Override
        Optional<Change> change(Task task, List<TaskEvent> news, Instant now) {
            return super.change(task, news, now)
                    .map(change -> new Change(
                            change.before(), stillSilent(task, change.after()), change.story(), change.readyAt()));
        }

        private static Task stillSilent(Task before, Task after) {
            return after.state() instanceof TaskState.Ready(var tries)
                    ? after.with(
                            new TaskState.Ready(new Tries(
                                    tries.made(),
                                    tries.epoch(),
                                    before.state().tries().silent(),
                                    tries.last())),
                            after.seenSeq())
                    : after;
        }
    }
}
