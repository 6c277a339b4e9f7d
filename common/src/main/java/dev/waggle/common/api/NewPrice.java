package dev.waggle.common.api;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One of {@code PUT /api/ai/credits/prices}: US dollars for a million tokens, from now on.
 *
 * @param model as the provider names it; {@code *} for those without a price of their own
 * @param promptFrom for prompts of at least so many tokens; for all where it is left out
 * @param cached as much as input where it is left out, and so are both kinds of writing into a cache
 * @param image as much as output where it is left out
 * @param active whether the model may be called; true where it is left out
 * @param source where the price was read, and when
 */
public record NewPrice(
        String provider,
        String model,
        @Nullable Long promptFrom,
        BigDecimal input,
        @Nullable BigDecimal cached,
        @Nullable BigDecimal cacheWrite,
        @Nullable BigDecimal cacheWriteHour,
        BigDecimal output,
        @Nullable BigDecimal image,
        @Nullable Boolean active,
        @Nullable String source) {
    /** For prompts of at least so many tokens. */
    public long from() {
        return promptFrom == null ? 0 : promptFrom;
    }

    /** All prices, those that were left out too. */
    public CallPrices prices() {
        return new CallPrices(
                input,
                cached == null ? input : cached,
                cacheWrite == null ? input : cacheWrite,
                cacheWriteHour == null ? input : cacheWriteHour,
                output,
                image == null ? output : image);
    }
}
