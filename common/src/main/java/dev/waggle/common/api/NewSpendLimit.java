package dev.waggle.common.api;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code PUT /api/ai/credits/limits}: what calls may cost.
 *
 * @param scope {@code job}, {@code day} (of a person) or {@code person} (in all)
 * @param id of the job or person; the caller's own where it is left out
 * @param dollars −1: no limit, whatever the settings say; left out: as the settings say
 */
public record NewSpendLimit(
        @Nullable String scope, @Nullable UUID id, @Nullable BigDecimal dollars) {}
