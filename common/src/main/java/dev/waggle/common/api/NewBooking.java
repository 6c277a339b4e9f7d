package dev.waggle.common.api;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/ai/credits/bookings}, for admins.
 *
 * @param person whose account; the admin's own where it is left out
 * @param kind {@code purchase, refund} or {@code adjustment}
 * @param credits to the account; an adjustment may take some away
 * @param dollars what was paid or given back for them
 * @param externalId the payment's name; told again it is not booked again
 */
public record NewBooking(
        @Nullable UUID person,
        @Nullable String kind,
        @Nullable BigDecimal credits,
        @Nullable BigDecimal dollars,
        @Nullable String externalId,
        @Nullable String note) {}
