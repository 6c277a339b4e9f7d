package dev.waggle.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WorkerPropertiesTest {
    @Test
    void aWorkerNeedsNoMoreThanAFolder() {
        var defaults = new Binder(new MapConfigurationPropertySource(Map.of("waggle.worker.work-dir", "work")))
                .bindOrCreate("waggle.worker", WorkerProperties.class);

        assertThat(defaults)
                .isEqualTo(new WorkerProperties(
                        "http://localhost:8080",
                        new Secret(""),
                        "",
                        4,
                        List.of("planner", "implementer", "verifier", "reviewer", "documenter"),
                        Path.of("work"),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(45),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(10),
                        null));
    }
}
