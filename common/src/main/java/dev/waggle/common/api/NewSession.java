package dev.waggle.common.api;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/ai/sessions}; with {@code PATCH /api/ai/sessions/{id}} what is left out stays as it is.
 *
 * @param project id or slug of one of the caller's projects
 * @param priority −100 … 100, of the jobs that say none themselves; changed, of all that are open
 * @param mostRunning so many of its tasks may run at once; −1: as many as the hive's settings allow
 * @param spendLimitMicros in millionths of a US dollar: its jobs wait for credit once their runs have cost so much; −1: no limit
 */
public record NewSession(
        @Nullable String title,
        @Nullable String project,
        @Nullable Integer priority,
        @Nullable Integer mostRunning,
        @Nullable Long spendLimitMicros) {}
