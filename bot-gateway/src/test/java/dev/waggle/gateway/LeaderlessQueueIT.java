package dev.waggle.gateway;

import static org.awaitility.Awaitility.await;

import dev.waggle.common.amqp.QueueNames;
import dev.waggle.testing.OwnBroker;
import dev.waggle.testing.TestServers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaderlessQueueIT {
    /** The broker itself would let a consumer of such a queue wait for a minute, cut it off, and let it wait again. */
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void aGatewayHearsAgainWhereNobodyLedItsQueueAnyMore() {
        try (var broker = TestServers.ownBroker();
                var _ = new Stage(Map.of("spring.rabbitmq.addresses", broker.uri()))) {
            await("the gateway listens").atMost(SOON).until(() -> listeners(broker) == 1);

            broker.orphan(QueueNames.GATEWAY_EVENTS);
            await("the broker has noticed").atMost(SOON).until(() -> listeners(broker) == 0);

            await("the gateway listens again").atMost(SOON).until(() -> listeners(broker) == 1);
        }
    }

    private static int listeners(OwnBroker broker) {
        return broker.broker().queues().stream()
                .filter(queue -> queue.path("name").asString().equals(QueueNames.GATEWAY_EVENTS))
                .mapToInt(queue -> queue.path("consumers").asInt(0))
                .sum();
    }
}
