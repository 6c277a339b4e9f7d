package dev.waggle.orchestrator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SchedulePropertiesTest {
    @Test
    void theClockworkRunsByItselfAndLooksEveryOtherSecond() {
        var defaults = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("waggle.schedule", ScheduleProperties.class);

        assertThat(defaults).isEqualTo(new ScheduleProperties(true, Duration.ofSeconds(2)));
    }
}
