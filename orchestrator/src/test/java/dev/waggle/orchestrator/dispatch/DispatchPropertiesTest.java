package dev.waggle.orchestrator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DispatchPropertiesTest {
    @Test
    void theDefaultsAreTheDesigns() {
        var defaults = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("waggle.dispatch", DispatchProperties.class);

        assertThat(defaults).isEqualTo(new DispatchProperties(true, Duration.ofSeconds(2), Duration.ofMinutes(10)));
    }
}
