package dev.waggle.orchestrator.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ApiPropertiesTest {
    @Test
    void nobodyHasATokenFromTheStartUnlessTheSettingsSaySo() {
        assertThat(bound(Map.of()).bootstrapToken().missing()).isTrue();
        assertThat(bound(Map.of("waggle.api.bootstrap-token", "wgl_x"))
                        .bootstrapToken()
                        .value())
                .isEqualTo("wgl_x");
    }

    static ApiProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("waggle.api", ApiProperties.class);
    }
}
