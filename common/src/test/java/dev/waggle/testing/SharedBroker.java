package dev.waggle.testing;

import static java.util.Objects.requireNonNull;

import com.rabbitmq.client.ConnectionFactory;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** This JVM's RabbitMQ, wherever it comes from. */
final class SharedBroker {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String HOST_NAME = "waggle-" + ProcessHandle.current().pid() + "-";

    private SharedBroker() {}

    static TestBroker newVirtualHost() {
        TestBroker server = Holder.SERVER;
        String name = HOST_NAME + Long.toHexString(System.nanoTime()) + "-" + NUMBER.incrementAndGet();
        var api = server.management();
        api.put("/api/vhosts/" + name, "{}");
        api.put(
                "/api/permissions/" + name + "/" + server.user(),
                "{\"configure\":\".*\",\"write\":\".*\",\"read\":\".*\"}");
        if (Holder.FOREIGN) {
            AtEnd.run(() -> api.delete("/api/vhosts/" + name));
        }
        return new TestBroker(
                server.host(),
                server.port(),
                server.user(),
                server.password(),
                name,
                server.managementUrl(),
                server.version());
    }

    private static Optional<TestBroker> fromEnvironment(Map<String, String> env) throws Exception {
        if (!env.containsKey("WAGGLE_TEST_RABBITMQ_URI")) {
            return Optional.empty();
        }
        URI uri = URI.create(env.get("WAGGLE_TEST_RABBITMQ_URI"));
        String management = requireNonNull(
                env.get("WAGGLE_TEST_RABBITMQ_MANAGEMENT_URL"),
                "set WAGGLE_TEST_RABBITMQ_MANAGEMENT_URL beside WAGGLE_TEST_RABBITMQ_URI");
        var factory = new ConnectionFactory();
        factory.setUri(uri);
        var broker = new TestBroker(
                factory.getHost(),
                factory.getPort(),
                factory.getUsername(),
                factory.getPassword(),
                factory.getVirtualHost(),
                management.replaceAll("/+$", ""),
                "");
        return Optional.of(new TestBroker(
                broker.host(),
                broker.port(),
                broker.user(),
                broker.password(),
                broker.virtualHost(),
                broker.managementUrl(),
                broker.management()
                        .get("/api/overview")
                        .path("rabbitmq_version")
                        .asString()));
    }

    private static TestBroker start() {
        if (Docker.answers()) {
            Optional<TestBroker> contained = RabbitContainer.start();
            if (contained.isPresent()) {
                return contained.get();
            }
        }
        var node = RabbitNode.create();
        AtEnd.run(node::close);
        node.start();
        return node.broker();
    }

    /** Starts it at the first question. */
    private static final class Holder {
        static final boolean FOREIGN;
        static final TestBroker SERVER;

        static {
            try {
                Optional<TestBroker> given = fromEnvironment(System.getenv());
                FOREIGN = given.isPresent();
                SERVER = given.orElseGet(SharedBroker::start);
            } catch (Exception e) {
                throw new IllegalStateException("no RabbitMQ for tests: " + e.getMessage(), e);
            }
            ServersReport.started(TestServers.RABBITMQ, SERVER.version());
        }
    }
}
