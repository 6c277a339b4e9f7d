package dev.waggle.orchestrator.publish;

import dev.waggle.common.amqp.Topology;
import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.contract.QueenCommand;
import dev.waggle.orchestrator.role.Role;
import dev.waggle.orchestrator.role.Roles;
import org.springframework.amqp.core.Declarables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares the queen's part of the broker whenever a connection opens, so that a wiped broker is as good as a new one. */
@Configuration(proxyBeanMethods = false)
class BrokerConfiguration {
    @Bean
    Declarables topology(BrokerProperties broker, Roles roles) {
        return new Topology(broker.dialect())
                .queen(roles.all().stream().map(Role::name).toList(), WireFormat.kindsOf(QueenCommand.class));
    }
}
