package dev.waggle.orchestrator.credit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of the ledger: what moves between a person and one of the hive's own accounts.
 *
 * @param micros to the person; from them, where it is negative
 * @param dollars what it really cost or brought
 * @param externalId names it where it comes from; told again it is not booked again
 */
public record Posting(
        UUID id,
        Kind kind,
        UUID person,
        long micros,
        @Nullable UUID job,
        @Nullable UUID project,
        @Nullable UUID call,
        @Nullable BigDecimal dollars,
        @Nullable String externalId,
        @Nullable String note,
        @Nullable UUID by,
        @Nullable Instant at) {
    /** Why money moves, and the account on the hive's side. */
    public enum Kind {
        /** Everybody begins with it. */
        INITIAL_GRANT("granted"),
        /** Bought. */
        PURCHASE("sold"),
        /** A call was booked. */
        USAGE("earned"),
        /** An estimated call turned out to cost more or less. */
        CORRECTION("earned"),
        /** Given back. */
        REFUND("earned"),
        /** Put right by hand. */
        ADJUSTMENT("adjusted");

        private final String account;

        Kind(String account) {
            this.account = account;
        }

        String account() {
            return account;
        }
    }

    static Posting of(UUID id, Booking booking) {
        Call call = booking.call();
        return new Posting(
                id,
                booking.first() ? Kind.USAGE : Kind.CORRECTION,
                call.person(),
                -booking.micros(),
                call.job(),
                call.project(),
                call.id(),
                booking.dollars(),
                null,
                null,
                null,
                null);
    }
}
