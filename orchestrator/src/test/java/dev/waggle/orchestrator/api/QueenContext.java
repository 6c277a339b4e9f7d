package dev.waggle.orchestrator.api;

import dev.waggle.orchestrator.OrchestratorApplication;
import dev.waggle.testing.TestServers;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A queen for the tests of this package. */
final class QueenContext {
    static final ConfigurableApplicationContext CONTEXT = start();

    private QueenContext() {}

    private static ConfigurableApplicationContext start() {
        var db = TestServers.database();
        var broker = TestServers.broker();
        return new SpringApplicationBuilder(OrchestratorApplication.class)
                .properties(Map.of(
                        "spring.config.name",
                        "orchestrator",
                        "WAGGLE_PORT",
                        "0",
                        "WAGGLE_DATABASE_URL",
                        db.jdbcUrl(),
                        "WAGGLE_DATABASE_USER",
                        db.user(),
                        "WAGGLE_DATABASE_PASSWORD",
                        db.password(),
                        "WAGGLE_RABBITMQ_URI",
                        broker.uri(),
                        "WAGGLE_HIVE_SECRET",
                        "hive",
                        "WAGGLE_STORAGE",
                        System.getProperty("java.io.tmpdir") + "/waggle-doors",
                        "waggle.api.bootstrap-token",
                        "wgl_local"))
                .run();
    }
}
