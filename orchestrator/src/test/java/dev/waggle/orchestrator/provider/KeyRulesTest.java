package dev.waggle.orchestrator.provider;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.common.api.KeyChange;
import dev.waggle.common.api.NewKey;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRulesTest {
    private static final List<String> PROVIDERS = List.of("anthropic", "openai");

    @Test
    void aKeyNeedsAProviderAndASecret() {
        assertThatCode(() -> check("openai", "sk-1", null)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check("opnai", "sk-1", null)).hasMessageContaining("[anthropic, openai]");
        assertThatThrownBy(() -> check(null, "sk-1", null)).hasMessageContaining("provider must be");
        assertThatThrownBy(() -> check("openai", " ", null)).hasMessageContaining("secret must have");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk canary", "sk\ncanary", "sk-canáry"})
    void aSecretThatNoHeaderBearsIsRefusedAndNotRepeated(String secret) {
        assertThatThrownBy(() -> check("openai", secret, null))
                .hasMessageContaining("one word of ASCII")
                .hasMessageNotContaining("sk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x", "http://user@host", "http://host?q", "host"})
    void anAddressIsPlain(String url) {
        assertThatThrownBy(() -> check("openai", "sk", url)).hasMessageContaining("base_url");
    }

    @Test
    void aLimitIsTakenAwayByMinusOneAndOnlyInAChange() {
        assertThatCode(() -> KeyRules.check(new KeyChange("x", null, -1, -1, BigDecimal.ONE.negate())))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> KeyRules.check(new KeyChange("x", null, 0, null, null)))
                .hasMessageContaining("most_in_flight");
        assertThatThrownBy(() -> KeyRules.check(new KeyChange("x", null, null, null, new BigDecimal("-2"))))
                .hasMessageContaining("spend_limit_dollars");
        assertThatThrownBy(() -> KeyRules.check(new KeyChange("two\nlines", null, null, null, null)))
                .hasMessageContaining("name");
        assertThatThrownBy(() -> KeyRules.check(new NewKey("openai", "x", "sk", null, -1, null, null), PROVIDERS))
                .hasMessageContaining("most_in_flight");
    }

    private static void check(@Nullable String provider, String secret, @Nullable String baseUrl) {
        KeyRules.check(new NewKey(provider, null, secret, baseUrl, null, null, null), PROVIDERS);
    }
}
