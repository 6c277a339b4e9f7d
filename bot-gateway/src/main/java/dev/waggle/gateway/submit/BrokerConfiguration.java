package dev.waggle.gateway.submit;

import dev.waggle.common.amqp.Topology;
import org.springframework.amqp.core.Declarables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares the gateway's part of the broker whenever a connection opens. */
@Configuration(proxyBeanMethods = false)
class BrokerConfiguration {
    @Bean
    Declarables topology(BrokerProperties broker) {
        return new Topology(broker.dialect()).gateway();
    }
}
