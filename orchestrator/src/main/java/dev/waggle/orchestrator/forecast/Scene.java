package dev.waggle.orchestrator.forecast;

import dev.waggle.common.contract.JobKind;
import dev.waggle.common.id.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The hive at one moment, as far as it says who is served when.
 *
 * @param limits how many may be out, and what is paused
 * @param slots of live workers, by worker and role
 * @param held what is offered or runs
 * @param waiting what is ready, in each line the next to be served first
 * @param service by person how much they were given, and what their share weighs
 */
record Scene(
        Instant now,
        List<Limit> limits,
        List<Slots> slots,
        List<Held> held,
        List<Waiting> waiting,
        Map<UUID, Service> service) {
    /** What a task counts for. */
    record Place(
            String role,
            UUID person,
            @Nullable UUID project,
            @Nullable UUID session) {}

    record Limit(Bound.Kind kind, String name, int most, boolean paused) {}

    record Slots(UUID worker, String role, int slots) {}

    /** @param seconds since its run began; below 0 it is only offered */
    record Held(JobId job, Place place, JobKind kind, double seconds) {
        boolean runs() {
            return seconds >= 0;
        }
    }

    /**
     * A ready task.
     *
     * @param version number of its job's last event
     * @param more whether it is the last that was looked at of a longer line
     */
    record Waiting(
            JobId job, long version, Place place, int priority, JobKind kind, double since, int step, boolean more) {
        Line.Key line() {
            return new Line.Key(place.role(), priority, place.person());
        }
    }

    record Service(double served, double weight) {
        static final Service NONE = new Service(0, 1);
    }
}
