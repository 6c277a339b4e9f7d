package dev.waggle.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void aSecretNeverPrintsItself() {
        assertThat(new Secret("hunter2")).hasToString("***");
    }

    @Test
    void aBlankSecretIsNone() {
        assertThat(new Secret(" ").missing()).isTrue();
        assertThat(new Secret("hunter2").missing()).isFalse();
    }
}
