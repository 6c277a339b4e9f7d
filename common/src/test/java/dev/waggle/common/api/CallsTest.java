package dev.waggle.common.api;

import static java.math.BigDecimal.ONE;
import static java.math.BigDecimal.TEN;
import static java.math.BigDecimal.ZERO;
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

    @Test
    void whatAPriceLeavesOutCostsAsMuchAsWhatItIsAKindOf() {
        var brief = new NewPrice("openai", "*", null, ONE, null, null, null, TEN, null, null, null);
        var whole = new NewPrice("openai", "*", 200_000L, ONE, ZERO, TEN, TEN, TEN, ONE, true, "a price page");

        assertThat(brief.from()).isZero();
        assertThat(brief.prices()).isEqualTo(new CallPrices(ONE, ONE, ONE, ONE, TEN, TEN));
        assertThat(whole.from()).isEqualTo(200_000);
        assertThat(whole.prices()).isEqualTo(new CallPrices(ONE, ZERO, TEN, TEN, TEN, ONE));
    }

    @Test
    void aNewKeyIsShownToNobodyByAccident() {
        assertThat(new NewKey("openai", "ours", "sk-canary", null, 4, null, null).toString())
                .contains("openai", "ours")
                .doesNotContain("canary");
    }
}
