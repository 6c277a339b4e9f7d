package dev.waggle.orchestrator.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.amqp.BrokerDialect;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class BrokerPropertiesTest {
    @Test
    void withoutSettingsTheBrokerIsRabbitMq() {
        var defaults = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("waggle.broker", BrokerProperties.class);

        assertThat(defaults).isEqualTo(new BrokerProperties(BrokerDialect.RABBITMQ));
    }
}
