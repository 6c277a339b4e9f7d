package dev.waggle.common.api;

import java.math.BigDecimal;

/**
 * What tokens of a model cost, in US dollars for a million of each kind; {@link CallTokens} says which they are.
 */
public record CallPrices(
        BigDecimal input,
        BigDecimal cached,
        BigDecimal cacheWrite,
        BigDecimal cacheWriteHour,
        BigDecimal output,
        BigDecimal image) {
    private static final int MILLION = 6;

    /** What a call costs, in US dollars, to the last decimal. */
    public BigDecimal cost(CallTokens tokens) {
        return times(tokens.input() + tokens.tool(), input)
                .add(times(tokens.cached(), cached))
                .add(times(tokens.cacheWrite(), cacheWrite))
                .add(times(tokens.cacheWriteHour(), cacheWriteHour))
                .add(times(tokens.output() + tokens.thought(), output))
                .add(times(tokens.image(), image))
                .movePointLeft(MILLION);
    }

    private static BigDecimal times(long tokens, BigDecimal price) {
        return BigDecimal.valueOf(tokens).multiply(price);
    }
}
