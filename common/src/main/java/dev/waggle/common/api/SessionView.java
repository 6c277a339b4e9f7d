package dev.waggle.common.api;

import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A conversation; {@code status} is {@code open} or {@code closed}. */
public record SessionView(
        SessionId sessionId,
        String title,
        @Nullable ProjectId projectId,
        int priority,
        String status,
        Instant createdAt,
        Instant updatedAt) {}
