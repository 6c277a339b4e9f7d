package dev.waggle.common.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A provider's key, without its secret: {@code GET /api/ai/keys}.
 *
 * @param origin {@code person}, or {@code environment} where it stood in the hive's environment at start
 * @param state {@code ready, cooling, spent} or {@code revoked}
 * @param trouble why it is not ready
 * @param spentDollars what calls with it have cost
 */
public record KeyView(
        UUID keyId,
        String provider,
        String name,
        String origin,
        String state,
        @Nullable String trouble,
        @Nullable Instant coolingUntil,
        @Nullable String baseUrl,
        @Nullable Integer mostInFlight,
        @Nullable Integer mostPerMinute,
        @Nullable BigDecimal spendLimitDollars,
        BigDecimal spentDollars,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {}
