package dev.waggle.common.api;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/ai/keys}: a provider's key for the hive to use. Its secret is sealed, and never shown again.
 *
 * @param provider {@code anthropic, gemini, openai, openrouter} or another of the hive's settings
 * @param name what people call it
 * @param baseUrl where it is good, if not at the provider's usual place
 * @param mostInFlight so many calls at once
 * @param mostPerMinute so many calls a minute
 * @param spendLimitDollars so much in all
 */
public record NewKey(
        @Nullable String provider,
        @Nullable String name,
        @Nullable String secret,
        @Nullable String baseUrl,
        @Nullable Integer mostInFlight,
        @Nullable Integer mostPerMinute,
        @Nullable BigDecimal spendLimitDollars) {
    @Override
    public String toString() {
        return "NewKey[provider=" + provider + ", name=" + name + ", secret=***]";
    }
}
