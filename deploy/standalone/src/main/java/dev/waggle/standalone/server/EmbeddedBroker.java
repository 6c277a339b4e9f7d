package dev.waggle.standalone.server;

import dev.waggle.common.Secret;
import dev.waggle.common.WaggleException;
import dev.waggle.common.WaggleJson;
import dev.waggle.common.amqp.BrokerDialect;
import dev.waggle.common.contract.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.model.Container;
import org.apache.qpid.server.model.SystemConfig;
import org.jspecify.annotations.Nullable;

/** An AMQP broker inside this JVM, in memory: allowed, because the broker never holds the only copy of anything. */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String USER = "waggle";
    private static final String HOST = "127.0.0.1";

    private final SystemLauncher launcher;
    private final BrokerAddress address;

    private EmbeddedBroker(SystemLauncher launcher, BrokerAddress address) {
        this.launcher = launcher;
        this.address = address;
    }

    /** Starts it with one user; {@code folder} is for its own notes and may be thrown away. */
    public static EmbeddedBroker start(Path folder, Secret password) {
        try {
            Files.createDirectories(folder);
            int port = freePort();
            Path configuration = Files.writeString(
                    folder.resolve("broker.json"),
                    WaggleJson.mapper().writeValueAsString(configuration(port, password)));
            var container = new ContainerKeeper();
            var launcher = new SystemLauncher(container);
            launcher.startup(Map.of(
                    "type",
                    "Memory",
                    "initialConfigurationLocation",
                    configuration.toUri().toString(),
                    "context",
                    Map.of("qpid.work_dir", folder.toString()),
                    "startupLoggedToSystemOut",
                    "false"));
            Files.delete(configuration); // it names the password
            container.forgetShutdownHook();
            String uri = "amqp://" + USER + ":" + password.value() + "@" + HOST + ":" + port;
            return new EmbeddedBroker(launcher, new BrokerAddress(uri, BrokerDialect.PORTABLE));
        } catch (Exception e) { // the launcher's own signature
            throw new WaggleException(
                    Fault.UNAVAILABLE,
                    "the embedded broker does not start: " + e.getMessage()
                            + ". Set WAGGLE_RABBITMQ_URI to a RabbitMQ of yours.",
                    e);
        }
    }

    public BrokerAddress address() {
        return address;
    }

    @Override
    public void close() {
        launcher.shutdown();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }

    private static Map<String, Object> configuration(int port, Secret password) {
        return Map.of(
                "name", "waggle",
                "modelVersion", "9.1",
                "authenticationproviders",
                        List.of(Map.of(
                                "name",
                                "plain",
                                "type",
                                "Plain",
                                "secureOnlyMechanisms",
                                List.of(),
                                "users",
                                List.of(Map.of("name", USER, "type", "managed", "password", password.value())))),
                "ports",
                        List.of(Map.of(
                                "name",
                                "AMQP",
                                "port",
                                port,
                                "bindingAddress",
                                HOST,
                                "protocols",
                                List.of("AMQP_0_9_1"),
                                "authenticationProvider",
                                "plain",
                                "virtualhostaliases",
                                List.of(Map.of("name", "defaultAlias", "type", "defaultAlias")))),
                "virtualhostnodes",
                        List.of(Map.of(
                                "name", "waggle",
                                "type", "Memory",
                                "defaultVirtualHostNode", true,
                                "virtualHostInitialConfiguration", "{\"type\":\"Memory\"}")));
    }

    /** Keeps the container, because it holds the hook that has to go. */
    private static final class ContainerKeeper extends DefaultSystemLauncherListener {
        private @Nullable SystemConfig<?> config;

        @Override
        public void onContainerResolve(SystemConfig<?> resolved) {
            config = resolved;
        }

        /** Qpid would stop beside our services at a SIGTERM, not after them. No switch turns its hook off. */
        void forgetShutdownHook() throws ReflectiveOperationException {
            Container<?> container = config == null ? null : config.getContainer();
            if (container != null) {
                var field = container.getClass().getSuperclass().getDeclaredField("_shutdownHook");
                field.setAccessible(true);
                if (field.get(container) instanceof Thread hook) {
                    Runtime.getRuntime().removeShutdownHook(hook);
                }
            }
        }
    }
}
