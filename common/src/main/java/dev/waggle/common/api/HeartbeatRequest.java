package dev.waggle.common.api;

import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.WorkerId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /internal/heartbeats}, every 5 s.
 *
 * @param settledThrough all claims up to this number are answered or given up: the queen refuses older ones, and releases granted ones
 *     that are not listed here
 * @param held the runs that this worker holds, those included whose outcome no queen has recorded yet
 * @param free slots free now, by role
 * @param heard through which number each run heard its hints
 * @param fallen earlier boots of this worker that ended without a word, and of which no process lives any more; told until it is answered
 */
public record HeartbeatRequest(
        WorkerCard worker,
        long settledThrough,
        List<TaskRef> held,
        Map<String, Integer> free,
        @Nullable List<Heard> heard,
        @Nullable List<WorkerId> fallen) {
    /** One of a worker that has heard nothing. */
    public HeartbeatRequest(WorkerCard worker, long settledThrough, List<TaskRef> held, Map<String, Integer> free) {
        this(worker, settledThrough, held, free, List.of(), List.of());
    }

    /** What the runs have heard since the last hint that the queen knows of. */
    public List<Heard> news() {
        return Objects.requireNonNullElse(heard, List.of());
    }

    /** Boots whose runs have ended, as nothing of them lives any more. */
    public List<WorkerId> dead() {
        return Objects.requireNonNullElse(fallen, List.of());
    }

    /** A run has all hints up to this number. */
    public record Heard(TaskRef run, long through) {}
}
