package dev.waggle.common.api;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * {@code PATCH /api/ai/keys/{id}}: what is left out stays as it is; −1 takes a limit away.
 *
 * @param ready a key that cools, is spent or was rejected by its provider is to be used again
 */
public record KeyChange(
        @Nullable String name,
        @Nullable Boolean ready,
        @Nullable Integer mostInFlight,
        @Nullable Integer mostPerMinute,
        @Nullable BigDecimal spendLimitDollars) {}
