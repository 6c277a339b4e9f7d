package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Result;
import dev.waggle.common.contract.TaskEvent;

/** What a worker's outcome means: a result of the wrong kind or a plan that nobody can follow is a failure. */
final class Verdict {
    private Verdict() {}

    static TaskSignal of(TaskEvent.Succeeded event, Brief brief) {
        if (!fits(event.result(), brief)) {
            return new TaskSignal.Failure(
                    event.epoch(),
                    new Setback(
                            Fault.RESULT_REFUSED,
                            "a " + event.result().getClass().getSimpleName() + " is no answer to a "
                                    + brief.getClass().getSimpleName()));
        }
        if (event.result() instanceof Result.Planned(var plan)
                && !plan.problems().isEmpty()) {
            return new TaskSignal.Failure(
                    event.epoch(), new Setback(Fault.PLAN_INVALID, String.join("; ", plan.problems())));
        }
        return new TaskSignal.Success(event.epoch(), event.result(), event.engine());
    }

    private static boolean fits(Result result, Brief brief) {
        return switch (brief) {
            case Brief.ToPlan _ -> result instanceof Result.Planned;
            case Brief.ToImplement _, Brief.ToDocument _ -> result instanceof Result.Changed;
            case Brief.ToVerify _ -> result instanceof Result.Verified;
            case Brief.ToReview _ -> result instanceof Result.Reviewed;
            case Brief.ToAnswer _, Brief.ToDrill _ -> result instanceof Result.Answered;
        };
    }
}
