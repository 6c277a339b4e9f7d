package dev.waggle.worker.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class SetupPropertiesTest {
    @Test
    void projectsAreSetUpUnlessSomebodySaysOtherwise() {
        assertThat(new Binder(new MapConfigurationPropertySource(Map.of()))
                        .bindOrCreate("waggle.setup", SetupProperties.class))
                .isEqualTo(new SetupProperties(
                        true,
                        Duration.ofMinutes(10),
                        DataSize.ofGigabytes(2),
                        Duration.ofDays(7),
                        DataSize.ofGigabytes(10)));
    }
}
