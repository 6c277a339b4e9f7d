package dev.waggle.orchestrator.credit;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A limit that was set by hand.
 *
 * @param scope {@code JOB, DAY} or {@code PERSON}
 * @param dollars none where somebody took the limit away
 */
public record SpendLimit(String scope, UUID id, @Nullable BigDecimal dollars) {}
