package dev.waggle.common.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code GET /api/ai/credits/ledger}.
 *
 * @param kind {@code initial_grant, purchase, usage, correction, refund} or {@code adjustment}
 * @param credits what came; what went, where it is negative
 * @param dollars what it really cost or brought
 */
public record LedgerLine(
        UUID transactionId,
        String kind,
        BigDecimal credits,
        @Nullable BigDecimal dollars,
        @Nullable UUID jobId,
        @Nullable UUID projectId,
        @Nullable UUID callId,
        @Nullable String externalId,
        @Nullable String note,
        @Nullable Instant at) {}
