package dev.waggle.orchestrator.job;

import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.orchestrator.job.JobSignal.Begin;
import dev.waggle.orchestrator.job.JobSignal.Cancel;
import dev.waggle.orchestrator.job.JobSignal.Due;
import dev.waggle.orchestrator.job.JobSignal.Fail;
import dev.waggle.orchestrator.job.JobSignal.Quiet;
import dev.waggle.orchestrator.job.JobSignal.Resume;
import dev.waggle.orchestrator.job.JobSignal.Retry;
import dev.waggle.orchestrator.job.JobSignal.Succeed;
import dev.waggle.orchestrator.job.JobSignal.Wait;

/** Where a job stands. Each state holds the facts that are true only there. */
public sealed interface JobState {
    /** Accepted; it begins later: at its time, or once others have succeeded. */
    record Deferred() implements JobState {}

    /** Accepted; no task of it was claimed in this try. */
    record Queued() implements JobState {}

    /** At least one task was claimed; tasks are open or the next ones are about to be made. */
    record Running() implements JobState {}

    /** A person has to say something first. {@code begun} tells whether it returns to running or to the queue. */
    record Waiting(WaitingFor waitingFor, String question, boolean begun) implements JobState {}

    /** Not wanted any more; the last process trees are being stopped. */
    record Cancelling(String reason) implements JobState {}

    /** Delivered, or answered. */
    record Succeeded(JobResult result) implements JobState {}

    /** It came to an end without a result; a retry goes on from what is there. */
    record Failed(Fault fault, String detail) implements JobState {}

    /** Nothing of it runs, as the person wanted; a retry goes on from what is there. */
    record Cancelled(String reason) implements JobState {}

    /** What this state becomes on a signal. Pure. Returns {@code this} when the signal is old news. */
    default JobState on(JobSignal signal) {
        return switch (this) {
            case Deferred() ->
                switch (signal) {
                    case Due() -> new Queued();
                    case Cancel(var reason) -> new Cancelling(reason);
                    case Fail(var fault, var detail) -> new Failed(fault, detail);
                    case Begin(), Wait(var _, var _), Resume(), Quiet(), Succeed(var _), Retry() -> this;
                };
            case Queued() ->
                switch (signal) {
                    case Begin() -> new Running();
                    case Wait(var waitingFor, var question) -> new Waiting(waitingFor, question, false);
                    case Cancel(var reason) -> new Cancelling(reason);
                    case Succeed(var result) -> new Succeeded(result);
                    case Fail(var fault, var detail) -> new Failed(fault, detail);
                    case Due(), Resume(), Quiet(), Retry() -> this;
                };
            case Running() ->
                switch (signal) {
                    case Wait(var waitingFor, var question) -> new Waiting(waitingFor, question, true);
                    case Cancel(var reason) -> new Cancelling(reason);
                    case Succeed(var result) -> new Succeeded(result);
                    case Fail(var fault, var detail) -> new Failed(fault, detail);
                    case Due(), Begin(), Resume(), Quiet(), Retry() -> this;
                };
            case Waiting(var waitingFor, var question, var begun) ->
                switch (signal) {
                    // an offer that was out when the person paused
                    case Begin() -> begun ? this : new Waiting(waitingFor, question, true);
                    case Resume() -> begun ? new Running() : new Queued();
                    case Cancel(var reason) -> new Cancelling(reason);
                    case Fail(var fault, var detail) -> new Failed(fault, detail);
                    case Due(), Wait(var _, var _), Quiet(), Succeed(var _), Retry() -> this;
                };
            case Cancelling(var reason) ->
                switch (signal) {
                    case Quiet() -> new Cancelled(reason);
                    case Due(),
                            Begin(),
                            Wait(var _, var _),
                            Resume(),
                            Cancel(var _),
                            Succeed(var _),
                            Fail(var _, var _),
                            Retry() -> this;
                };
            case Failed(var _, var _), Cancelled(var _) -> signal instanceof Retry ? new Queued() : this;
            case Succeeded(var _) -> this;
        };
    }

    /** The word for it. */
    default JobStatus status() {
        return switch (this) {
            case Deferred(), Queued() -> JobStatus.QUEUED;
            case Running() -> JobStatus.RUNNING;
            case Waiting(var _, var _, var _) -> JobStatus.WAITING;
            case Cancelling(var _) -> JobStatus.CANCELLING;
            case Succeeded(var _) -> JobStatus.SUCCEEDED;
            case Failed(var _, var _) -> JobStatus.FAILED;
            case Cancelled(var _) -> JobStatus.CANCELLED;
        };
    }
}
