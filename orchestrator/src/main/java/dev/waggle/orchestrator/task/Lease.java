package dev.waggle.orchestrator.task;

import dev.waggle.common.id.WorkerId;
import java.time.Instant;

/**
 * Who holds a task, by which of their claims, until when by the database's clock.
 *
 * @param claim the number of the worker's claim
 */
public record Lease(WorkerId worker, long claim, Instant until) {
    boolean expiredAt(Instant now) {
        return !until.isAfter(now);
    }

    boolean heldBy(WorkerId other) {
        return worker.equals(other);
    }

    boolean sameClaim(Lease other) {
        return heldBy(other.worker) && claim == other.claim;
    }

    Lease renewed(Instant later) {
        return new Lease(worker, claim, later);
    }
}
