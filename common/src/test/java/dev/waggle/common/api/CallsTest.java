package dev.waggle.common.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallsTest {
    private static final UUID ANY = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final CallPrices SONNET = new CallPrices(
            new BigDecimal("3"),
            new BigDecimal("0.3"),
            new BigDecimal("3.75"),
            new BigDecimal("6"),
            new BigDecimal("15"),
            new BigDecimal("30"));

    @Test
    void everyKindOfTokenHasItsPriceToTheLastDecimal() {
        var tokens = new CallTokens(2_000, 600, 400, 10, 100, 7, 3, 1);

        assertThat(SONNET.cost(tokens)).isEqualByComparingTo("0.009384");
        assertThat(SONNET.cost(CallTokens.NONE)).isZero();
    }

    @Test
    void thePriceOfAnAnswerMayDependOnAllThatWasSent() {
        assertThat(new CallTokens(1, 2, 4, 8, 16, 32, 64, 128).prompt()).isEqualTo(79);
    }

    @Test
    void anAnswerIsCutOffOnceItIsDearerThanWhatWasSetAside() {
        var grant = new CallGrant(ANY, null, "http://localhost", new BigDecimal("0.0018"), 100, SONNET);

        assertThat(grant.usedUpBy(CallTokens.of(100, 100))).isFalse();
        assertThat(grant.usedUpBy(CallTokens.of(100, 101))).isTrue();
    }

    @Test
    void nobodyUsesLessThanNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> CallTokens.of(1, -1));
    }

    @Test
    void aKeyIsShownToNobodyByAccident() {
        assertThat(new KeySecret(ANY, "anthropic", "sk-canary").toString())
                .contains("anthropic")
                .doesNotContain("canary");
    }
}
