package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PreferenceTest {
    @Test
    void aCallerMayAskToWait() {
        assertThat(Preference.of("wait=10").patience()).isEqualTo(Duration.ofSeconds(10));
        assertThat(Preference.of("respond-async, wait = 3").patience()).isEqualTo(Duration.ofSeconds(3));
        assertThat(Preference.of("wait=10").headers().getFirst("Preference-Applied"))
                .isEqualTo("wait=10");
    }

    @Test
    void nobodyWaitsLongerThanAProxyWould() {
        assertThat(Preference.of("wait=600").patience()).isEqualTo(Duration.ofSeconds(25));
        assertThat(Preference.of("wait=600").headers().getFirst("Preference-Applied"))
                .isEqualTo("wait=25");
    }

    @Test
    void whatIsNoWishToWaitIsPassedOver() {
        for (String header : new String[] {null, "", "return=minimal", "wait=soon", "await=5", "wait=-3"}) {
            assertThat(Preference.of(header).patience()).isZero();
            assertThat(Preference.of(header).headers().isEmpty()).isTrue();
        }
    }
}
