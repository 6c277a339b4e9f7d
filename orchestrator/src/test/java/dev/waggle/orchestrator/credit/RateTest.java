package dev.waggle.orchestrator.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class RateTest {
    private static final Rate CENT = new Rate(new BigDecimal("0.01"), BigDecimal.ONE);

    @Test
    void aCallIsChargedUpToAWholeMicroCredit() {
        assertThat(CENT.micros(new BigDecimal("0.009384"))).isEqualTo(938_400);
        assertThat(CENT.micros(new BigDecimal("0.00000000001"))).isEqualTo(1);
        assertThat(CENT.micros(BigDecimal.ZERO)).isZero();
        assertThat(new Rate(new BigDecimal("0.03"), new BigDecimal("1.2")).micros(new BigDecimal("0.01")))
                .isEqualTo(400_000);
        assertThat(new Rate(new BigDecimal("0.03"), BigDecimal.ONE).micros(new BigDecimal("0.01")))
                .as("a third goes on for ever")
                .isEqualTo(333_334);
    }

    @Test
    void creditsReadAsPeopleWriteThem() {
        assertThat(Rate.credits(1_500_000).toPlainString()).isEqualTo("1.5");
        assertThat(Rate.credits(10_000_000_000L).toPlainString()).isEqualTo("10000");
        assertThat(Rate.credits(-1).toPlainString()).isEqualTo("-0.000001");
    }

    @Test
    void aCreditIsWorthSomething() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(BigDecimal.ZERO, BigDecimal.ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(BigDecimal.ONE, BigDecimal.ONE.negate()));
        assertThat(new Rate(BigDecimal.ONE, BigDecimal.ZERO).dollars(1)).isPositive();
    }

    @Property
    void neverLessThanTheCostAndNeverAWholeMicroCreditMore(
            @ForAll @BigRange(min = "0", max = "1000") @Scale(12) BigDecimal dollars,
            @ForAll @BigRange(min = "0.0001", max = "10") @Scale(4) BigDecimal value,
            @ForAll @BigRange(min = "0", max = "10") @Scale(3) BigDecimal markup) {
        long micros = new Rate(value, markup).micros(dollars);

        BigDecimal owed = dollars.multiply(markup).movePointRight(6);
        assertThat(BigDecimal.valueOf(micros).multiply(value)).isGreaterThanOrEqualTo(owed);
        assertThat(BigDecimal.valueOf(micros).subtract(BigDecimal.ONE).multiply(value))
                .isLessThan(owed.max(new BigDecimal("1e-30")));
    }

    @Property
    void whatMayBeSpentIsNotChargedForMore(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long micros,
            @ForAll @BigRange(min = "0.0001", max = "10") @Scale(4) BigDecimal value,
            @ForAll @BigRange(min = "0.001", max = "10") @Scale(3) BigDecimal markup) {
        var rate = new Rate(value, markup);

        assertThat(rate.micros(rate.dollars(micros))).isLessThanOrEqualTo(micros);
    }
}
