package dev.waggle.orchestrator.live;

import dev.waggle.common.amqp.BrokerDialect;
import dev.waggle.common.amqp.QueueNames;
import dev.waggle.common.amqp.Topology;
import dev.waggle.common.id.Uuid7;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Declarables;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** This replica's own queue of job events, which lives as long as its connection. */
@Configuration(proxyBeanMethods = false)
class ReplicaConfiguration {
    /** The queue's name, made anew with every start. */
    record ReplicaQueue(String name) {
        /** What brings job events into it. */
        Binding binding() {
            return Topology.jobEventsTo(name);
        }
    }

    @Bean
    ReplicaQueue replicaQueue(Uuid7 ids) {
        return new ReplicaQueue(QueueNames.replicaOf(ids.next()));
    }

    @Bean
    Declarables replicaTopology(ReplicaQueue queue, @Value("${waggle.broker.dialect}") BrokerDialect dialect) {
        return new Topology(dialect).replica(queue.name());
    }
}
