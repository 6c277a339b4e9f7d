package dev.waggle.common.api;

import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation.
 *
 * @param status {@code open}, {@code closing} (nothing new starts) or {@code closed}
 * @param mostRunning so many of its tasks may run at once; none: as many as the hive's settings allow
 * @param spendLimitMicros what its runs may cost, in millionths of a US dollar
 * @param spentMicros what they have cost, as far as engines tell
 * @param openJobs jobs that have not ended
 * @param closesAt when what still runs of a closing session is stopped
 * @param version changes with every change by a person; the ETag, for {@code If-Match}
 */
public record SessionView(
        SessionId sessionId,
        String title,
        @Nullable ProjectId projectId,
        int priority,
        String status,
        @Nullable Integer mostRunning,
        @Nullable Long spendLimitMicros,
        long spentMicros,
        int openJobs,
        @Nullable Instant closesAt,
        long version,
        Instant createdAt,
        Instant updatedAt) {}
