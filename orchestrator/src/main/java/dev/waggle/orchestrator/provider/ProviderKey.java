package dev.waggle.orchestrator.provider;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key of a provider, without its secret.
 *
 * @param trouble why it is not ready
 * @param restSeconds how long it cools from now; 0 where it does not
 */
public record ProviderKey(
        UUID id,
        String provider,
        String name,
        String origin,
        @Nullable String baseUrl,
        KeyState state,
        @Nullable String trouble,
        @Nullable Instant coolingUntil,
        long restSeconds,
        @Nullable Integer mostInFlight,
        @Nullable Integer mostPerMinute,
        @Nullable BigDecimal spendLimit,
        BigDecimal spent,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {
    /** Whether it may be used as often as anybody likes. */
    public boolean unlimited() {
        return mostInFlight == null && mostPerMinute == null;
    }

    /** Whether it has spent what it may. */
    public boolean spentUp() {
        return spendLimit != null && spent.compareTo(spendLimit) >= 0;
    }
}
