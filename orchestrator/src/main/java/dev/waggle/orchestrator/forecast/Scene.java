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
 * @param lines what they have behind them
 * @param age who waits for so many seconds while others are served counts as one point of priority higher
 */
record Scene(
        Instant now,
        List<Limit> limits,
        List<Slots> slots,
        List<Held> held,
        List<Waiting> waiting,
        Lines lines,
        double age) {
    /** What a task counts for. */
    record Place(
            String role,
            UUID person,
            @Nullable UUID project,
            @Nullable UUID session) {}

    /**
     * @param name {@link #EACH} for all of a kind that have no limit of their own
     * @param most none where it only says whether there is a pause
     */
    record Limit(Bound.Kind kind, String name, @Nullable Integer most, boolean paused) {
        static final String EACH = "*";
    }

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

    /**
     * What the lines have behind them.
     *
     * @param unserved how many seconds ago each was served last, or got its first
     * @param service by person how much they were given, and what their share weighs
     * @param clock how much was given to whom was served last: where one begins who comes while nobody waits
     */
    record Lines(Map<Line.Key, Double> unserved, Map<UUID, Service> service, double clock) {
        /** Where somebody begins who was not there: with the least served of those who wait. */
        double start() {
            return service.values().stream()
                    .filter(Service::waiting)
                    .mapToDouble(Service::served)
                    .min()
                    .orElse(clock);
        }
    }

    /** @param waiting whether they have had waiting work ever since they were served last */
    record Service(double served, double weight, boolean waiting) {}
}
