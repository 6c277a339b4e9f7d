package dev.waggle.orchestrator;

import dev.waggle.testing.Canary;
import dev.waggle.testing.CanaryFinds;
import dev.waggle.testing.TestBroker;
import dev.waggle.testing.TestDatabase;
import dev.waggle.testing.TestServers;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Hands a queen's context its servers, and counts every test that shares it. */
public final class QueenServers
        implements ApplicationContextInitializer<ConfigurableApplicationContext>, TestExecutionListener {
    public static final String HIVE_SECRET = Canary.of("the-secret-of-a-hive");

    private static final String SOURCE = "servers";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var settings = settings(TestServers.database(), TestServers.broker());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource(SOURCE, settings));
    }

    @Override
    public void beforeTestClass(TestContext test) {
        TestServers.sharedBy(test.getTestClass());
    }

    /** What the queen of this environment was started with. */
    static Map<String, Object> settings(ConfigurableEnvironment environment) {
        var settings = new HashMap<String, Object>();
        if (environment.getPropertySources().get(SOURCE) instanceof MapPropertySource given) {
            settings.putAll(given.getSource());
        }
        return settings;
    }

    /** What a queen on these servers is started with: no loop runs by itself. */
    public static Map<String, Object> settings(TestDatabase database, TestBroker broker) {
        var settings = new HashMap<String, Object>();
        settings.put("spring.config.name", "orchestrator");
        settings.put("spring.datasource.url", database.jdbcUrl());
        settings.put("spring.datasource.username", database.user());
        settings.put("spring.datasource.password", database.password());
        settings.put("spring.rabbitmq.addresses", broker.uri());
        settings.put("server.port", "0");
        settings.put("waggle.hive-secret", HIVE_SECRET);
        settings.put("waggle.storage", CanaryFinds.folder("waggle-queen").toString());
        settings.put("waggle.drills", "true");
        // on a crowded machine a thread may pause for seconds in the middle of a transaction
        settings.put("spring.datasource.hikari.connection-init-sql", "SET idle_in_transaction_session_timeout = '30s'");
        settings.put("waggle.dispatch.auto", "false");
        settings.put("waggle.reconcile.auto", "false");
        settings.put("waggle.workflow.auto", "false");
        settings.put("waggle.schedule.auto", "false");
        settings.put("waggle.meter.auto", "false");
        settings.put("waggle.forecast.auto", "false");
        settings.put("waggle.task.backoff", "1s,5s");
        return settings;
    }
}
