package dev.waggle.common.api;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Leave to send one request to a model. It has to be settled ({@link CallUsage}) whatever became of the request, also when it never left.
 *
 * @param key whose secret to send, from {@code GET /internal/keys/{id}}; none where the provider wants none
 * @param baseUrl where the provider is, as it is set for the key
 * @param reservedDollars what is set aside for the call; the answer is cut off once {@code prices.cost(tokens so far)} is more
 * @param outputTokens so many answered tokens are covered: the {@code max_tokens} to send, at most what was asked for
 * @param prices what its tokens cost
 */
public record CallGrant(
        UUID call,
        @Nullable UUID key,
        String baseUrl,
        BigDecimal reservedDollars,
        long outputTokens,
        CallPrices prices) {
    /** Whether the answer so far has used up what was set aside. */
    public boolean usedUpBy(CallTokens soFar) {
        return prices.cost(soFar).compareTo(reservedDollars) > 0;
    }
}
