package dev.waggle.chaos.mutant;

import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Result;
import dev.waggle.common.id.WorkerId;
import dev.waggle.orchestrator.task.Lease;
import dev.waggle.orchestrator.task.TaskSignal;
import dev.waggle.orchestrator.task.TaskState;
import dev.waggle.orchestrator.task.Tries;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Says what a task's state makes of news of an earlier epoch, and of news that comes again. */
public final class StateProbe {
    private StateProbe() {}

    public static void main(String[] arguments) {
        var tries = new Tries(1, 7, Set.of(), null);
        var running = new TaskState.Running(tries, new Lease(new WorkerId(new UUID(1, 2)), 1, Instant.EPOCH));
        var by = EngineReport.withoutModel("drill", "", "");
        var late = new TaskSignal.Success(6, new Result.Answered("late"), by);
        var done = new TaskState.Succeeded(tries, new Result.Answered("done"), by);

        System.out.println("late news: " + (running.on(late, 3) == running ? "old" : "taken"));
        System.out.println("news again: " + (done.on(late, 3) == done ? "old" : "taken"));
    }
}
