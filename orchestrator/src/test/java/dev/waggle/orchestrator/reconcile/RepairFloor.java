package dev.waggle.orchestrator.reconcile;

import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.simulation.Pace;
import dev.waggle.orchestrator.task.Tables;
import dev.waggle.orchestrator.task.TaskFloor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The real repairs over the simulated database; each call is one transaction. */
public final class RepairFloor {
    private static final ReconcileProperties PROPERTIES = new ReconcileProperties(
            false, Pace.RECONCILE, Pace.TOLERANCE, Pace.GRACE, Pace.STALLED, Duration.ofDays(1));

    private final Repairs repairs;

    public RepairFloor(Tables tables, TaskFloor tasks) {
        repairs = new Repairs(new HiveInMemory(tables), tasks.leases, PROPERTIES);
    }

    /** The tick, if leases may be ended that ran out by then. */
    public Optional<Instant> tick() {
        var tick = repairs.tick();
        return tick.expires() ? Optional.of(tick.now()) : Optional.empty();
    }

    public int leases(Instant by) {
        return repairs.leases(by);
    }

    public int offers() {
        return repairs.offers();
    }

    public Set<JobId> stalledJobs() {
        return repairs.stalledJobs();
    }
}
