package dev.waggle.orchestrator.credit;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * What a person has, in micro-credits.
 *
 * @param balance what the ledger says
 * @param held set aside for jobs
 * @param reserved set aside for calls under way
 * @param dollars what all calls have cost
 */
public record Account(UUID person, long balance, long held, long reserved, BigDecimal dollars) {
    /** What nobody has set aside. */
    public long free() {
        return balance - held - reserved;
    }
}
