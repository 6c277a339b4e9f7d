package dev.waggle.common.api;

import dev.waggle.common.id.JobId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A schedule of the caller's.
 *
 * @param request what is asked for each time
 * @param nextAt when the next job is submitted; none while it is paused, or where no moment is left
 * @param lastJob what was submitted at {@code lastAt}
 */
public record ScheduleView(
        UUID scheduleId,
        String name,
        String cron,
        String zone,
        String request,
        boolean paused,
        @Nullable Instant nextAt,
        @Nullable Instant lastAt,
        @Nullable JobId lastJob,
        Instant createdAt) {}
