package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.TaskEvent;
import dev.waggle.common.id.TaskId;
import dev.waggle.orchestrator.role.Role;
import dev.waggle.orchestrator.role.Roles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Folds what happened into a task's state, in memory. */
@Component
class Folds {
    private static final Logger log = LoggerFactory.getLogger(Folds.class);
    private static final int ATTEMPTS_OF_A_LOST_ROLE = 3;
    private static final Comparator<TaskEvent> IN_ORDER =
            Comparator.comparingLong(TaskEvent::epoch).thenComparingInt(TaskEvent::seq);

    private final Roles roles;
    private final TaskProperties properties;

    Folds(Roles roles, TaskProperties properties) {
        this.roles = roles;
        this.properties = properties;
    }

    /** Sorts a batch out: by task, each run's news once and in its order. */
    Map<TaskId, List<TaskEvent>> byTask(Collection<TaskEvent> events) {
        return events.stream()
                .collect(Collectors.groupingBy(
                        TaskEvent::taskId,
                        () -> new TreeMap<>(Comparator.comparing(TaskId::toString)),
                        Collectors.collectingAndThen(Collectors.toList(), Folds::once)));
    }

    /** What a signal makes of a task; nothing where it is old news. */
    Optional<Change> change(Task task, TaskSignal signal, Instant now) {
        TaskState next = task.state().on(signal, attempts(task));
        return changed(task, task.with(next, task.seenSeq()), Story.of(task, next), now);
    }

    /** What a run's news makes of a task; nothing where all of it is old. */
    Optional<Change> change(Task task, List<TaskEvent> news, Instant now) {
        Task folded = task;
        var story = new ArrayList<Draft>();
        for (TaskEvent event : news) {
            if (event instanceof TaskEvent.Progressed progress) {
                if (holds(folded, progress.epoch()) && progress.seq() > folded.seenSeq()) {
                    folded = folded.with(folded.state(), progress.seq());
                    story.add(Story.progressed(task.id(), progress.line()));
                }
            } else {
                TaskState next = folded.state().on(signal(event, task), attempts(task));
                story.addAll(Story.of(folded, next));
                folded = folded.with(next, folded.seenSeq());
            }
        }
        return changed(task, folded, story, now);
    }

    private Optional<Change> changed(Task before, Task after, List<Draft> story, Instant now) {
        if (after.state() == before.state() && story.isEmpty()) {
            return Optional.empty();
        }
        if (after.state() != before.state()) {
            tell(before, after);
        }
        return Optional.of(new Change(before, after.fresh(before), story, readyAt(before, after, now)));
    }

    /** A task that failed rests; one that was given back goes on at once, and so does one whose worker fell silent: it has waited for its lease. */
    private @Nullable Instant readyAt(Task before, Task after, Instant now) {
        return after.state() instanceof TaskState.Ready(var tries) && Story.failed(before, tries) && !silent(tries)
                ? now.plus(properties.restAfter(tries.made()))
                : null;
    }

    private static boolean silent(Tries tries) {
        Setback last = tries.last();
        return last != null && last.fault() == Fault.LEASE_EXPIRED;
    }

    private int attempts(Task task) {
        return roles.find(task.role()).map(Role::attempts).orElse(ATTEMPTS_OF_A_LOST_ROLE);
    }

    private static boolean holds(Task task, long epoch) {
        boolean held = task.state() instanceof TaskState.Running || task.state() instanceof TaskState.Cancelling;
        return held && task.state().tries().epoch() == epoch;
    }

    private static TaskSignal signal(TaskEvent event, Task task) {
        return switch (event) {
            case TaskEvent.Succeeded success -> Verdict.of(success, task.brief());
            case TaskEvent.Failed failed ->
                new TaskSignal.Failure(failed.epoch(), new Setback(failed.fault(), failed.detail()));
            case TaskEvent.Stopped stopped -> new TaskSignal.Stop(stopped.epoch());
            case TaskEvent.Progressed _ -> throw new IllegalArgumentException("progress is no change of state");
        };
    }

    private static List<TaskEvent> once(List<TaskEvent> events) {
        var distinct = new TreeMap<TaskEvent, TaskEvent>(IN_ORDER);
        events.forEach(event -> distinct.putIfAbsent(event, event));
        return List.copyOf(distinct.values());
    }

    private static void tell(Task before, Task after) {
        log.atDebug()
                .addKeyValue("task", after.id())
                .addKeyValue("job", after.job())
                .addKeyValue("epoch", after.state().tries().epoch())
                .addKeyValue("was", before.state().name())
                .log("task is {} now", after.state().name());
    }
}
