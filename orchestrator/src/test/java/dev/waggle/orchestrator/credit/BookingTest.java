package dev.waggle.orchestrator.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.api.CallTokens;
import dev.waggle.common.api.CallUsage;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.TaskId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BookingTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final UUID ANY = new UUID(0, 1);
    private static final PriceList PRICES = new PriceList(List.of(
            PriceListTest.price(1, "m", 0, NOON.minusSeconds(1), NOON.plusSeconds(1)),
            PriceListTest.price(2, "m", 0, NOON.plusSeconds(1), null)));

    @Test
    void aCallIsBookedByTheTableWhereNobodyTellsItsCost() {
        Booking booking = booked(reserved(), usage(false, null));

        assertThat(booking.call().dollars()).isEqualByComparingTo("0.00618");
        assertThat(booking.micros()).isEqualTo(618_000);
        assertThat(booking.by()).isEqualTo("table");
        assertThat(booking.released()).isEqualTo(2_000_000);
        assertThat(booking.backToHold()).as("of 700,000 that the hold gave").isEqualTo(82_000);
    }

    @Test
    void theProvidersWordGoesBeforeTheTable() {
        Booking booking = booked(reserved(), usage(false, new BigDecimal("0.0051234567")));

        assertThat(booking.micros()).as("up to a whole micro-credit").isEqualTo(512_346);
        assertThat(booking.by()).isEqualTo("provider");
    }

    @Test
    void anEstimateIsCorrectedOnceAndOnlyTheDifferenceIsBooked() {
        Booking estimate = booked(reserved(), usage(true, new BigDecimal("0.01")));
        Booking exact = booked(estimate.call(), usage(false, new BigDecimal("0.004")));

        assertThat(estimate.by()).isEqualTo("reserve");
        assertThat(exact.micros()).isEqualTo(-600_000);
        assertThat(exact.dollars()).isEqualByComparingTo("-0.006");
        assertThat(exact.released()).isZero();
        assertThat(exact.backToHold()).isZero();
        assertThat(Booking.of(exact.call(), usage(false, new BigDecimal("0.9")), PRICES))
                .isNull();
        assertThat(Booking.of(estimate.call(), usage(true, new BigDecimal("0.9")), PRICES))
                .isNull();
    }

    @Test
    void ofACallThatNeverLeftNothingStaysButOfOneThatWasBookedBefore() {
        var none = CallUsage.none(ANY, new TaskRef(new TaskId(ANY), 1), null);

        Booking unused = booked(reserved(), none);
        Booking corrected = booked(booked(reserved(), usage(true, null)).call(), none);

        assertThat(unused.neverLeft()).isTrue();
        assertThat(unused.micros()).isZero();
        assertThat(unused.released()).isEqualTo(2_000_000);
        assertThat(unused.backToHold()).as("all that the hold gave").isEqualTo(700_000);
        assertThat(corrected.neverLeft()).isFalse();
        assertThat(booked(reserved(), usage(true, null)).neverLeft()).isFalse();
    }

    @Property
    void whateverIsToldInWhateverOrderTheBookingsComeToWhatTheCallCost(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = -50, max = 50) Integer> words) {
        Call call = reserved();
        var booked = new ArrayList<Booking>();
        for (int word : words) {
            // a negative one is an estimate
            var usage = usage(word < 0, new BigDecimal(Math.abs(word)).movePointLeft(7));
            Booking booking = Booking.of(call, usage, PRICES);
            if (booking != null) {
                booked.add(booking);
                call = booking.call();
            }
        }

        assertThat(booked).hasSizeBetween(1, 2);
        assertThat(booked.stream().mapToLong(Booking::micros).sum()).isEqualTo(call.micros());
        assertThat(booked.stream().mapToLong(Booking::released).sum()).isEqualTo(2_000_000);
        assertThat(booked.stream().map(Booking::dollars).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(call.dollars());
    }

    private static Booking booked(Call call, CallUsage usage) {
        return Objects.requireNonNull(Booking.of(call, usage, PRICES));
    }

    private static CallUsage usage(boolean estimated, @Nullable BigDecimal dollars) {
        var tokens = new CallTokens(1_000, 600, 400, 0, 90, 10, 0, 0);
        return new CallUsage(ANY, new TaskRef(new TaskId(ANY), 1), null, tokens, dollars, estimated, "r", 200, 5, null);
    }

    private static Call reserved() {
        return new Call(
                ANY,
                ANY,
                1,
                ANY,
                ANY,
                null,
                null,
                "implementer",
                null,
                "p",
                "m",
                1L,
                new Rate(new BigDecimal("0.01"), BigDecimal.ONE),
                Call.State.RESERVED,
                new BigDecimal("0.02"),
                2_000_000,
                700_000,
                1_000,
                CallTokens.NONE,
                BigDecimal.ZERO,
                0,
                NOON);
    }
}
