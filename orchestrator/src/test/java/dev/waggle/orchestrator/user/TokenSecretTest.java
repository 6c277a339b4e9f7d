package dev.waggle.orchestrator.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class TokenSecretTest {
    @Test
    void aTokenHas256RandomBitsAndSaysWhoseItIs() {
        TokenSecret secret = TokenSecret.random(new SecureRandom());

        assertThat(secret.text()).matches("wgl_[A-Za-z0-9_-]{43}");
        assertThat(secret.text())
                .isNotEqualTo(TokenSecret.random(new SecureRandom()).text());
    }

    @Test
    void onlyAPrefixAndAHashAreKept() {
        var secret = new TokenSecret("wgl_0123456789abcdef");

        assertThat(secret.prefix()).isEqualTo("wgl_01234567");
        assertThat(secret.hash()).hasSize(32).isEqualTo(new TokenSecret("wgl_0123456789abcdef").hash());
        assertThat(secret).hasToString("***");
    }

    @Test
    void aShortSecretIsItsOwnPrefix() {
        assertThat(new TokenSecret("local").prefix()).isEqualTo("local");
    }
}
