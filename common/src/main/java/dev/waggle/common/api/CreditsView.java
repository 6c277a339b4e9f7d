package dev.waggle.common.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/ai/credits}: what a person has and has spent.
 *
 * @param balance credits, by the ledger
 * @param available of them, those that nothing has set aside
 * @param held set aside for jobs
 * @param reserved set aside for calls under way
 * @param spentDollars what calls have cost, in all
 * @param spentTodayDollars the same, by the day of UTC
 * @param creditDollars what a credit is worth
 * @param markup by which costs are multiplied
 * @param limits those that were set by hand
 */
public record CreditsView(
        BigDecimal balance,
        BigDecimal available,
        BigDecimal held,
        BigDecimal reserved,
        BigDecimal spentDollars,
        BigDecimal spentTodayDollars,
        BigDecimal creditDollars,
        BigDecimal markup,
        List<Limit> limits) {
    /**
     * What may be spent: of this job, by this person in a day, or in all.
     *
     * @param scope {@code job, day} or {@code person}
     * @param dollars none where there is no limit, whatever the settings say
     */
    public record Limit(String scope, UUID id, @Nullable BigDecimal dollars) {}
}
