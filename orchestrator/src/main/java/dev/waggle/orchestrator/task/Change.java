package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.TaskRef;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What became of one task, and what its job's log says about it.
 *
 * @param readyAt when it may be offered again, where that is not at once
 */
record Change(
        Task before,
        Task after,
        List<Draft> story,
        @Nullable Instant readyAt) {
    boolean settles() {
        return after.state().settled() && !before.state().settled();
    }

    boolean starts() {
        return held(after) && !held(before);
    }

    boolean becomesReady() {
        return after.state() instanceof TaskState.Ready && !(before.state() instanceof TaskState.Ready);
    }

    /** Whether it left a place under the limits. */
    boolean freesPlace() {
        return takesPlace(before) && !takesPlace(after);
    }

    /** The run that ended with this, if one did. */
    @Nullable
    TaskRef ended() {
        boolean held = held(before) && !held(after);
        return held ? before.ref() : null;
    }

    /** Silent runs that were heard of after all. */
    List<TaskRef> heardOf() {
        var back = new TreeSet<>(before.state().tries().silent());
        back.removeAll(after.state().tries().silent());
        return back.stream().map(epoch -> new TaskRef(after.id(), epoch)).toList();
    }

    /** What the history says about the end of the run. */
    String ending() {
        Set<Long> silent = after.state().tries().silent();
        return switch (after.state()) {
            case TaskState.Succeeded _ -> "succeeded";
            case TaskState.Cancelled _ -> "cancelled";
            case TaskState.Failed _, TaskState.Ready _ -> {
                if (silent.contains(before.state().tries().epoch())) {
                    yield "silent";
                }
                yield after.state().tries().made() < before.state().tries().made() ? "stopped" : "failed";
            }
            case TaskState.Blocked _, TaskState.Offered _, TaskState.Running _, TaskState.Cancelling _ -> "";
        };
    }

    private static boolean held(Task task) {
        return task.state() instanceof TaskState.Running || task.state() instanceof TaskState.Cancelling;
    }

    private static boolean takesPlace(Task task) {
        return held(task) || task.state() instanceof TaskState.Offered;
    }
}
