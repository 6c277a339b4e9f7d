package dev.waggle.chaos.mutant;

import dev.waggle.orchestrator.task.TaskSignal;
import dev.waggle.orchestrator.task.TaskState;
import net.bytebuddy.asm.Advice;

/** Stamps every report with the epoch that is awaited. */
public final class Unfenced {
    private Unfenced() {}

    @Advice.OnMethodEnter
    @SuppressWarnings("UnusedVariable") // the woven method reads it
    static void enter(@Advice.This TaskState state, @Advice.Argument(value = 0, readOnly = false) TaskSignal signal) {
        signal = taken(state, signal);
    }

    /** The signal as this state wants to see it. */
    public static TaskSignal taken(TaskState state, TaskSignal signal) {
        long epoch = state.tries().epoch();
        return switch (signal) {
            case TaskSignal.Success(var _, var result, var by) -> new TaskSignal.Success(epoch, result, by);
            case TaskSignal.Failure(var _, var setback) -> new TaskSignal.Failure(epoch, setback);
            default -> signal;
        };
    }
}
