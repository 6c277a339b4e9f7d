package dev.waggle.worker.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CappedInputTest {
    @Test
    void anAnswerHasALimit() throws IOException {
        try (var fits = new CappedInput(new ByteArrayInputStream(new byte[10]), 10);
                var grows = new CappedInput(new ByteArrayInputStream(new byte[11]), 10)) {
            assertThat(fits.read()).isZero();
            assertThat(fits.readAllBytes()).hasSize(9);
            assertThat(fits.read()).isEqualTo(-1);
            assertThatThrownBy(grows::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("larger");
        }
    }
}
