package dev.waggle.orchestrator.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {
    @ParameterizedTest
    @CsvSource({"0, 100", "3, 100", "20, 1000", "100, 5000", "1000, 30000", "7200, 300000", "100000, 3600000"})
    void theFurtherAwayTheRougher(double seconds, long step) {
        assertThat(Rounding.step(seconds)).isEqualTo(step);
    }
}
