package dev.waggle.testing;

import java.util.Optional;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/** RabbitMQ in a container. */
final class RabbitContainer {
    private static final String IMAGE = "rabbitmq:4-management";

    private RabbitContainer() {}

    static Optional<TestBroker> start() {
        return Docker.start(IMAGE, () -> {
            var container = new RabbitMQContainer(IMAGE);
            AtEnd.run(container::stop);
            container.start();
            var broker = new TestBroker(
                    container.getHost(),
                    container.getAmqpPort(),
                    container.getAdminUsername(),
                    container.getAdminPassword(),
                    "/",
                    container.getHttpUrl(),
                    "");
            String version = broker.management()
                    .get("/api/overview")
                    .path("rabbitmq_version")
                    .asString();
            return new TestBroker(
                    broker.host(),
                    broker.port(),
                    broker.user(),
                    broker.password(),
                    "/",
                    broker.managementUrl(),
                    version);
        });
    }
}
