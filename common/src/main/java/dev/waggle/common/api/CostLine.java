package dev.waggle.common.api;

import java.math.BigDecimal;

/**
 * One line of {@code GET /api/ai/credits/costs?by=job|project|user|model|key|day}.
 *
 * @param id what the calls have in common: an id, {@code provider/model}, or a day
 * @param name of it, for people
 * @param estimated calls whose cost is not the provider's last word yet
 * @param inputTokens all that were sent, cached ones included
 * @param outputTokens all that were answered, thoughts and images included
 * @param cachedTokens of those sent, the ones read from a cache
 * @param dollars to the last decimal
 */
public record CostLine(
        String id,
        String name,
        long calls,
        long estimated,
        long inputTokens,
        long cachedTokens,
        long outputTokens,
        BigDecimal dollars,
        BigDecimal credits) {}
