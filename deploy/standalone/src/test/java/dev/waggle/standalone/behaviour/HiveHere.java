package dev.waggle.standalone.behaviour;

import dev.waggle.orchestrator.OrchestratorApplication;
import dev.waggle.testing.Canary;
import dev.waggle.testing.Ports;
import dev.waggle.testing.TestBroker;
import dev.waggle.testing.TestDatabase;
import dev.waggle.testing.TestServers;
import dev.waggle.worker.WorkerApplication;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A queen and workers in this JVM, on a RabbitMQ and a PostgreSQL of their own. */
final class HiveHere {
    private static final String HIVE_SECRET = Canary.of("the-hive");

    private final TestBroker broker = TestServers.broker();
    private final int port = Ports.free();
    final TestDatabase database = TestServers.database();
    final HiveApi api = new HiveApi("http://127.0.0.1:" + port, HiveProcesses.TOKEN);

    ConfigurableApplicationContext queen(Path home, Map<String, Object> more) {
        var settings = new HashMap<>(more);
        settings.put("spring.datasource.url", database.jdbcUrl());
        settings.put("spring.datasource.username", database.user());
        settings.put("spring.datasource.password", database.password());
        settings.put("server.port", port);
        settings.put("waggle.storage", home.resolve("storage").toString());
        settings.put("waggle.api.bootstrap-token", HiveProcesses.TOKEN);
        return started(OrchestratorApplication.class, "orchestrator", settings);
    }

    ConfigurableApplicationContext worker(Path home, Map<String, Object> more) {
        var settings = new HashMap<>(more);
        settings.put("waggle.worker.queen-url", "http://127.0.0.1:" + port);
        settings.put("waggle.worker.work-dir", home.resolve("work"));
        settings.put("waggle.worker.drain", "1s");
        return started(WorkerApplication.class, "worker", settings);
    }

    private ConfigurableApplicationContext started(Class<?> application, String name, Map<String, Object> settings) {
        settings.put("spring.config.name", name);
        settings.put("spring.rabbitmq.addresses", broker.uri());
        settings.put("waggle.hive-secret", HIVE_SECRET);
        settings.put("waggle.worker.hive-secret", HIVE_SECRET);
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        return new SpringApplicationBuilder(application)
                .registerShutdownHook(false)
                .environment(environment)
                .run();
    }
}
