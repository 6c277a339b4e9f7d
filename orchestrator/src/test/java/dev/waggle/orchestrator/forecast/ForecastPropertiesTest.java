package dev.waggle.orchestrator.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ForecastPropertiesTest {
    @Test
    void itLooksEveryTwoSecondsWhileSomebodyAsks() {
        var properties = new Binder(new MapConfigurationPropertySource())
                .bindOrCreate("waggle.forecast", ForecastProperties.class);

        assertThat(properties)
                .isEqualTo(new ForecastProperties(
                        true, Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(15), 5000));
    }
}
