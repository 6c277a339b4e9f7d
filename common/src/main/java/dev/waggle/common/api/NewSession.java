package dev.waggle.common.api;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/ai/sessions}.
 *
 * @param project id or slug of one of the caller's projects
 * @param priority −100 … 100, of the jobs that say none themselves
 */
public record NewSession(
        @Nullable String title,
        @Nullable String project,
        @Nullable Integer priority) {}
