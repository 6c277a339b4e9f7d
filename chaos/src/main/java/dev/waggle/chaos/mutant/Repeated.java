package dev.waggle.chaos.mutant;

import dev.waggle.orchestrator.task.TaskSignal;
import dev.waggle.orchestrator.task.TaskState;
import net.bytebuddy.asm.Advice;

/** Takes the same success for a new one. */
public final class Repeated {
    private Repeated() {}

    @Advice.OnMethodExit
    @SuppressWarnings("UnusedVariable") // the woven method reads it
    static void exit(@Advice.Argument(0) TaskSignal signal, @Advice.Return(readOnly = false) TaskState after) {
        after = again(signal, after);
    }

    /** A state that is not the one that was there, though it says the same. */
    public static TaskState again(TaskSignal signal, TaskState after) {
        return signal instanceof TaskSignal.Success
                        && after instanceof TaskState.Succeeded(var tries, var result, var by)
                ? new TaskState.Succeeded(tries, result, by)
                : after;
    }
}
