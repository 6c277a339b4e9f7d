package dev.waggle.worker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SandboxPropertiesTest {
    @Test
    void withoutSettingsNothingRunsUnconfined() {
        var defaults = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("waggle.worker", SandboxProperties.class);

        assertThat(defaults)
                .isEqualTo(new SandboxProperties(SandboxMode.REQUIRED, List.of(), Map.of(), SandboxLimits.usual()));
    }
}
