package dev.waggle.orchestrator.schedule;

import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.UserId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order that comes again.
 *
 * @param cron which moments, as Spring's cron expressions say it, in the zone
 * @param nextAt none where the expression names no further moment
 * @param lastJob what was submitted at {@code lastAt}
 */
public record Schedule(
        UUID id,
        UserId owner,
        String name,
        String cron,
        ZoneId zone,
        JobOrder order,
        boolean paused,
        @Nullable Instant nextAt,
        @Nullable Instant lastAt,
        @Nullable JobId lastJob,
        Instant createdAt) {}
