package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Result;
import dev.waggle.common.id.WorkerId;
import java.time.Instant;

/** Anything that can happen to a task. {@code of} is the epoch that it is news of. */
public sealed interface TaskSignal {
    /** What it waited for is merged. */
    record Unblock() implements TaskSignal {}

    /** The dispatcher chose it. */
    record Offer(Instant until) implements TaskSignal {}

    /** A worker asks for it. */
    record Claim(long of, Lease lease) implements TaskSignal {}

    /** The worker that holds it is alive. */
    record Renew(long of, WorkerId worker, Instant until) implements TaskSignal {}

    record Success(long of, Result result, EngineReport by) implements TaskSignal {}

    record Failure(long of, Setback setback) implements TaskSignal {}

    /** The run ended without a verdict: given back, never started, killed by its own worker. */
    record Stop(long of) implements TaskSignal {}

    /** Time went by. */
    record Tick(Instant now) implements TaskSignal {}

    /** Nobody wants it any more. */
    record Cancel(String reason) implements TaskSignal {}
}
