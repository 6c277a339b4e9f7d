package dev.waggle.common.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code GET /api/ai/credits/prices}.
 *
 * @param prices US dollars for a million tokens
 * @param validTo none while it holds
 */
public record PriceView(
        String provider,
        String model,
        long promptFrom,
        CallPrices prices,
        String currency,
        boolean active,
        Instant validFrom,
        @Nullable Instant validTo,
        String source) {}
