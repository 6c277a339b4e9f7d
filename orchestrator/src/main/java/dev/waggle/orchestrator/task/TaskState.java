package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Result;
import dev.waggle.common.id.WorkerId;
import java.time.Instant;
import java.util.Optional;

/** Where a task stands. Each state holds the facts that are true only there. */
public sealed interface TaskState {
    /** Its past: tries, fence, silent runs, last setback. */
    Tries tries();

    /** Waits for other tasks of its job to be merged. */
    record Blocked(Tries tries) implements TaskState {}

    /** Waits for the dispatcher. */
    record Ready(Tries tries) implements TaskState {}

    /** Hinted to the workers; whoever claims it first has it. */
    record Offered(Tries tries, Instant until) implements TaskState {}

    /** A worker holds it. */
    record Running(Tries tries, Lease lease) implements TaskState {}

    /** Nobody wants it any more, but a worker still holds it. */
    record Cancelling(Tries tries, Lease lease, String reason) implements TaskState {}

    /** Done. */
    record Succeeded(Tries tries, Result result, EngineReport by) implements TaskState {}

    /** Given up after the setback. */
    record Failed(Tries tries, Setback setback) implements TaskState {}

    /** Nobody wanted it any more. */
    record Cancelled(Tries tries, String reason) implements TaskState {}

    /** What this state becomes on a signal. Pure. Returns {@code this} when the signal is old news. */
    default TaskState on(TaskSignal signal, int most) {
        return switch (this) {
            case Blocked(var tries) ->
                switch (signal) {
                    case TaskSignal.Unblock _ -> new Ready(tries);
                    case TaskSignal.Cancel(var reason) -> new Cancelled(tries, reason);
                    case TaskSignal.Offer _,
                            TaskSignal.Claim _,
                            TaskSignal.Renew _,
                            TaskSignal.Success _,
                            TaskSignal.Failure _,
                            TaskSignal.Stop _,
                            TaskSignal.Tick _ -> this;
                };
            case Ready(var tries) ->
                switch (signal) {
                    case TaskSignal.Offer(var until) -> new Offered(tries.offered(), until);
                    case TaskSignal.Cancel(var reason) -> new Cancelled(tries, reason);
                    case TaskSignal.Stop(var of) when tries.silent(of) -> new Ready(tries.givenBack(of));
                    case TaskSignal.Unblock _,
                            TaskSignal.Claim _,
                            TaskSignal.Renew _,
                            TaskSignal.Success _,
                            TaskSignal.Failure _,
                            TaskSignal.Stop _,
                            TaskSignal.Tick _ -> this;
                };
            case Offered(var tries, var until) ->
                switch (signal) {
                    case TaskSignal.Claim(var of, var lease)
                    when of == tries.epoch() -> new Running(tries.started(), lease);
                    case TaskSignal.Tick(var now) when !until.isAfter(now) -> new Ready(tries.ended());
                    case TaskSignal.Cancel(var reason) -> new Cancelled(tries.ended(), reason);
                    case TaskSignal.Stop(var of) when tries.silent(of) -> new Offered(tries.givenBack(of), until);
                    case TaskSignal.Unblock _,
                            TaskSignal.Offer _,
                            TaskSignal.Claim _,
                            TaskSignal.Renew _,
                            TaskSignal.Success _,
                            TaskSignal.Failure _,
                            TaskSignal.Stop _,
                            TaskSignal.Tick _ -> this;
                };
            case Running(var tries, var lease) ->
                switch (signal) {
                    case TaskSignal.Claim(var of, var again)
                    when of == tries.epoch() && lease.sameClaim(again) -> new Running(tries, again);
                    case TaskSignal.Renew(var of, var worker, var until)
                    when of == tries.epoch() && lease.heldBy(worker) -> new Running(tries, lease.renewed(until));
                    case TaskSignal.Success(var of, var result, var by)
                    when of == tries.epoch() -> new Succeeded(tries.ended(), result, by);
                    case TaskSignal.Failure(var of, var setback)
                    when of == tries.epoch() -> again(tries.ended().after(setback), setback, most);
                    case TaskSignal.Stop(var of)
                    when of == tries.epoch() -> new Ready(tries.ended().unmade());
                    case TaskSignal.Stop(var of) when tries.silent(of) -> new Running(tries.givenBack(of), lease);
                    case TaskSignal.Tick(var now) when lease.expiredAt(now) -> lapsed(tries, lease, most);
                    case TaskSignal.Cancel(var reason) -> new Cancelling(tries, lease, reason);
                    case TaskSignal.Unblock _,
                            TaskSignal.Offer _,
                            TaskSignal.Claim _,
                            TaskSignal.Renew _,
                            TaskSignal.Success _,
                            TaskSignal.Failure _,
                            TaskSignal.Stop _,
                            TaskSignal.Tick _ -> this;
                };
            case Cancelling(var tries, var lease, var reason) ->
                switch (signal) {
                    case TaskSignal.Renew(var of, var worker, var until)
                    when of == tries.epoch() && lease.heldBy(worker) ->
                        new Cancelling(tries, lease.renewed(until), reason);
                    case TaskSignal.Success(var of, var _, var _)
                    when of == tries.epoch() -> new Cancelled(tries.ended(), reason);
                    case TaskSignal.Failure(var of, var _)
                    when of == tries.epoch() -> new Cancelled(tries.ended(), reason);
                    case TaskSignal.Stop(var of)
                    when of == tries.epoch() -> new Cancelled(tries.ended().unmade(), reason);
                    case TaskSignal.Tick(var now) when lease.expiredAt(now) -> new Cancelled(tries.ended(), reason);
                    case TaskSignal.Unblock _,
                            TaskSignal.Offer _,
                            TaskSignal.Claim _,
                            TaskSignal.Renew _,
                            TaskSignal.Success _,
                            TaskSignal.Failure _,
                            TaskSignal.Stop _,
                            TaskSignal.Tick _,
                            TaskSignal.Cancel _ -> this;
                };
            case Succeeded _, Failed _, Cancelled _ -> this;
        };
    }

    /** Who holds it. */
    default Optional<WorkerId> holder() {
        return switch (this) {
            case Running(var _, var lease) -> Optional.of(lease.worker());
            case Cancelling(var _, var lease, var _) -> Optional.of(lease.worker());
            case Blocked _, Ready _, Offered _, Succeeded _, Failed _, Cancelled _ -> Optional.empty();
        };
    }

    /** Whether nothing can happen to the task any more. */
    default boolean settled() {
        return switch (this) {
            case Succeeded _, Failed _, Cancelled _ -> true;
            case Blocked _, Ready _, Offered _, Running _, Cancelling _ -> false;
        };
    }

    /** The state's name, as it is stored and shown. */
    default String name() {
        return switch (this) {
            case Blocked _ -> "BLOCKED";
            case Ready _ -> "READY";
            case Offered _ -> "OFFERED";
            case Running _ -> "RUNNING";
            case Cancelling _ -> "CANCELLING";
            case Succeeded _ -> "SUCCEEDED";
            case Failed _ -> "FAILED";
            case Cancelled _ -> "CANCELLED";
        };
    }

    private static TaskState again(Tries tries, Setback setback, int most) {
        return setback.fault().retryable() && tries.made() < most ? new Ready(tries) : new Failed(tries, setback);
    }

    private static TaskState lapsed(Tries tries, Lease lease, int most) {
        Tries silent = tries.fellSilent();
        if (silent.quarantined()) {
            var setback = new Setback(
                    Fault.QUARANTINED,
                    "its worker died " + Tries.MOST_SILENT + " times while it ran; it will not be tried again");
            return new Failed(silent.after(setback), setback);
        }
        var setback = new Setback(Fault.LEASE_EXPIRED, "worker " + lease.worker() + " fell silent");
        return again(silent.after(setback), setback, most);
    }
}
