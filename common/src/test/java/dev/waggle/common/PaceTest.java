package dev.waggle.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void whoDoesLittleAtATimeDoesNotRest() {
        assertThat(Pace.after(0)).isZero();
        assertThat(Pace.after(2)).isZero();
    }

    @Test
    void whoDidMuchRestsLongerButNeverLong() {
        assertThat(Pace.after(20)).isEqualTo(Duration.ofMillis(5));
        assertThat(Pace.after(5_000)).isEqualTo(Pace.after(500)).isLessThan(Duration.ofMillis(50));
    }
}
