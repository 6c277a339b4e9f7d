package dev.waggle.orchestrator.credit;

import dev.waggle.common.api.CallUsage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a word about a call changes. Pure.
 *
 * @param call as it is now
 * @param usage the word
 * @param by whose price it is: {@code provider}, {@code table}, or {@code reserve} where nobody counted
 * @param first whether it is the call's first arrow; else it corrects an estimate
 * @param micros more to pay than was booked before; less, where it is negative
 * @param dollars the same in US dollars
 */
record Booking(Call call, CallUsage usage, String by, boolean first, long micros, BigDecimal dollars) {
    /** None, where the word is no news: it was booked before, or an estimate comes after one. */
    static @Nullable Booking of(Call call, CallUsage usage, PriceList prices) {
        boolean first = call.state() == Call.State.RESERVED;
        boolean corrects = call.state() == Call.State.ESTIMATED && !usage.estimated();
        if (!first && !corrects) {
            return null;
        }
        BigDecimal told = usage.dollars();
        boolean theirs = told != null && told.signum() >= 0;
        BigDecimal dollars = told != null && theirs ? told : cost(call, usage, prices);
        long micros = call.rate().micros(dollars);
        var now = new Call(
                call.id(),
                call.task(),
                call.epoch(),
                call.job(),
                call.person(),
                call.project(),
                call.session(),
                call.role(),
                call.key(),
                call.provider(),
                call.model(),
                call.pricing(),
                call.rate(),
                usage.estimated() ? Call.State.ESTIMATED : Call.State.SETTLED,
                call.reserved(),
                call.reservedMicros(),
                call.heldMicros(),
                call.outputCovered(),
                usage.tokens(),
                dollars,
                micros,
                call.reservedAt());
        return new Booking(
                now,
                usage,
                !theirs ? "table" : usage.estimated() ? "reserve" : "provider",
                first,
                micros - call.micros(),
                dollars.subtract(call.dollars()));
    }

    /** By the prices of the moment when leave was given, and the size that the prompt turned out to have. */
    private static BigDecimal cost(Call call, CallUsage usage, PriceList prices) {
        Price chosen = prices.prices().stream()
                .filter(price -> call.pricing() != null && price.id() == call.pricing())
                .findFirst()
                .orElse(null);
        if (chosen == null) {
            return BigDecimal.ZERO;
        }
        return prices.at(call.provider(), chosen.model(), usage.tokens().prompt(), call.reservedAt())
                .orElse(chosen)
                .prices()
                .cost(usage.tokens());
    }

    /** Whether there was no call: only what was set aside for it is free again. */
    boolean neverLeft() {
        return first && usage.neverLeft();
    }

    /** What was set aside and is not any more. */
    long released() {
        return first ? call.reservedMicros() : 0;
    }

    /** What goes back to the job's hold: the part of it that the call did not use. */
    long backToHold() {
        return first ? Math.max(0, call.heldMicros() - call.micros()) : 0;
    }
}
