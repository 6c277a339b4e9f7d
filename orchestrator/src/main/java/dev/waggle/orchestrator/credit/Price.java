package dev.waggle.orchestrator.credit;

import dev.waggle.common.api.CallPrices;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a model costs for a while.
 *
 * @param promptFrom for prompts of at least so many tokens
 * @param active whether it may be called
 */
public record Price(
        long id,
        String provider,
        String model,
        long promptFrom,
        CallPrices prices,
        boolean active,
        Instant validFrom,
        @Nullable Instant validTo,
        String source) {
    /** Of every model of the provider that has none of its own. */
    static final String ANY = "*";

    boolean holdsAt(Instant when) {
        return !validFrom.isAfter(when) && (validTo == null || validTo.isAfter(when));
    }
}
