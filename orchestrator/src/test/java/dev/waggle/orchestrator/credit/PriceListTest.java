package dev.waggle.orchestrator.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.api.CallPrices;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PriceListTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private final PriceList list = new PriceList(List.of(
            price(1, "sonnet", 0, NOON.minusSeconds(100), NOON),
            price(2, "sonnet", 0, NOON, null),
            price(3, "sonnet", 200_001, NOON, null),
            price(4, "*", 0, NOON.minusSeconds(100), null)));

    @Test
    void aCallHasThePriceOfItsMoment() {
        assertThat(chosen("sonnet", 10, NOON.minusSeconds(1))).isEqualTo(1);
        assertThat(chosen("sonnet", 10, NOON)).isEqualTo(2);
        assertThat(list.at("p", "sonnet", 10, NOON.minusSeconds(200))).isEmpty();
    }

    @Test
    void aLongPromptHasAPriceOfItsOwn() {
        assertThat(chosen("sonnet", 200_000, NOON)).isEqualTo(2);
        assertThat(chosen("sonnet", 200_001, NOON)).isEqualTo(3);
    }

    @Test
    void aDatedNameIsThatModel() {
        assertThat(chosen("sonnet-20250929", 10, NOON)).isEqualTo(2);
        assertThat(chosen("sonnet-2025-09-29", 10, NOON)).isEqualTo(2);
        assertThat(chosen("models/sonnet-latest", 10, NOON)).isEqualTo(2);
        assertThat(chosen("sonnet-pro", 10, NOON)).as("another one").isEqualTo(4);
        assertThat(list.at("q", "sonnet", 10, NOON)).isEmpty();
    }

    @Property
    void whereOnePriceFollowsAnotherEveryMomentHasExactlyOne(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 50) Integer> lengths,
            @ForAll @IntRange(min = 0, max = 400) int at) {
        var prices = new ArrayList<Price>();
        Instant from = NOON;
        for (int length : lengths) {
            prices.add(price(prices.size(), "m", 0, from, from.plusSeconds(length)));
            from = from.plusSeconds(length);
        }
        prices.add(price(prices.size(), "m", 0, from, null));
        Instant when = NOON.plusSeconds(at);

        long holding = prices.stream().filter(price -> price.holdsAt(when)).count();

        assertThat(holding).isEqualTo(1);
        assertThat(new PriceList(prices).at("p", "m", 0, when)).get().matches(price -> price.holdsAt(when));
    }

    private long chosen(String model, long prompt, Instant when) {
        return list.at("p", model, prompt, when).orElseThrow().id();
    }

    static Price price(long id, String model, long from, Instant validFrom, @Nullable Instant validTo) {
        var three = new BigDecimal("3");
        var prices = new CallPrices(
                three, new BigDecimal("0.3"), new BigDecimal("3.75"), new BigDecimal("6"), new BigDecimal("15"), three);
        return new Price(id, "p", model, from, prices, true, validFrom, validTo, "test");
    }
}
