package dev.waggle.common.api;

import org.jspecify.annotations.Nullable;

/**
 * {@code PATCH /api/ai/limits/{scope}/{name}}: what is left out stays as it is.
 *
 * @param most how many tasks may be offered or running at once
 * @param paused whether nothing new begins
 * @param weight of a person: who weighs twice as much is served twice as often
 */
public record NewLimit(
        @Nullable Integer most,
        @Nullable Boolean paused,
        @Nullable Double weight) {}
