package dev.waggle.orchestrator.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MeterPropertiesTest {
    static final MeterProperties DEFAULTS = new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("waggle.meter", MeterProperties.class);

    @Test
    void figuresAreReadEveryTenSeconds() {
        assertThat(DEFAULTS).isEqualTo(new MeterProperties(true, true, Duration.ofSeconds(10), 0.005));
        assertThat(DEFAULTS.restAfter(Duration.ofMillis(3))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void aReadingThatTakesLongIsPutOffSoThatItNeverCostsMoreThanItsShare() {
        assertThat(DEFAULTS.restAfter(Duration.ofMillis(500))).isEqualTo(Duration.ofSeconds(100));
        assertThat(DEFAULTS.restAfter(Duration.ofSeconds(9))).as("not for ever").isEqualTo(Duration.ofMinutes(5));
    }
}
