package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.WorkerId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code task} in the simulated database. */
public record TaskLine(
        Task task,
        UUID person,
        @Nullable UUID session,
        Instant readyAt,
        boolean waking,
        @Nullable UUID heldBy) {
    public TaskRef ref() {
        return task.ref();
    }

    public String state() {
        return task.state().name();
    }

    /** Whether a worker holds it. */
    public boolean held() {
        return lease() != null;
    }

    /** Whether it takes a place under the limits. */
    public boolean out() {
        return held() || task.state() instanceof TaskState.Offered;
    }

    public Place place() {
        UUID project = task.project() == null ? null : task.project().value();
        return new Place(task.role(), person, project, session, waking);
    }

    /** The limits of which it takes a place. */
    public List<String> counted() {
        Place place = place();
        return out()
                ? Arrays.stream(Scope.values())
                        .filter(place::countsIn)
                        .map(scope -> scope.ordinal() + "/" + place.in(scope))
                        .toList()
                : List.of();
    }

    public @Nullable Lease lease() {
        return switch (task.state()) {
            case TaskState.Running(var _, var lease) -> lease;
            case TaskState.Cancelling(var _, var lease, var _) -> lease;
            case TaskState.Blocked _,
                    TaskState.Ready _,
                    TaskState.Offered _,
                    TaskState.Succeeded _,
                    TaskState.Failed _,
                    TaskState.Cancelled _ -> null;
        };
    }

    /** Until when it is offered or held; none otherwise. */
    public @Nullable Instant until() {
        Lease lease = lease();
        return task.state() instanceof TaskState.Offered(var _, var until)
                ? until
                : lease == null ? null : lease.until();
    }

    /** What the dispatcher's statement in bulk stands for. */
    public TaskLine offered(Instant until, boolean wakes) {
        return new TaskLine(task.with(on(new TaskSignal.Offer(until)), 0), person, session, readyAt, wakes, heldBy);
    }

    /** Out of the dispatcher's way, or in it again. */
    public TaskLine heldBackBy(@Nullable UUID holder) {
        return new TaskLine(task, person, session, readyAt, waking, holder);
    }

    /** Whether it is that worker's. */
    public boolean heldBy(WorkerId worker) {
        Lease lease = lease();
        return lease != null && lease.heldBy(worker);
    }

    TaskLine renewed(Instant until) {
        Lease lease = lease();
        return lease == null ? this : with(on(new TaskSignal.Renew(ref().epoch(), lease.worker(), until)));
    }

    TaskLine cut(Instant until) {
        return task.state() instanceof TaskState.Offered(var tries, var _)
                ? with(new TaskState.Offered(tries, until))
                : renewed(until);
    }

    TaskLine unblocked(String commit, Instant now) {
        return new TaskLine(
                task.with(on(new TaskSignal.Unblock()), task.seenSeq()), person, session, now, waking, heldBy);
    }

    TaskLine after(Change change) {
        Instant rested = change.readyAt() == null ? readyAt : change.readyAt();
        boolean wakes = waking && change.after().state() instanceof TaskState.Offered;
        return new TaskLine(change.after(), person, session, rested, wakes, heldBy);
    }

    private TaskState on(TaskSignal signal) {
        return task.state().on(signal, Integer.MAX_VALUE);
    }

    private TaskLine with(TaskState next) {
        return new TaskLine(task.with(next, task.seenSeq()), person, session, readyAt, waking, heldBy);
    }
}
