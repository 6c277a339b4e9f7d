package dev.waggle.common.contract;

import dev.waggle.common.id.JobId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a job may begin, where that is not at once.
 *
 * @param at not before this moment
 * @param after once these have succeeded; should one of them fail or be cancelled, so does this one
 */
public record Start(@Nullable Instant at, @Nullable List<JobId> after) {
    /** The jobs that it waits for. */
    public List<JobId> afterThese() {
        return after == null ? List.of() : after;
    }
}
