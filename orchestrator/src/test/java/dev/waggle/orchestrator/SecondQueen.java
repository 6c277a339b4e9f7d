package dev.waggle.orchestrator;

import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Another queen of the same hive: a context of its own on the first one's servers. */
public final class SecondQueen implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private SecondQueen(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Beside the queen whose environment this is. */
    public static SecondQueen beside(ConfigurableEnvironment first) {
        return start(QueenServers.settings(first));
    }

    /** A queen on servers of the caller's own. */
    public static SecondQueen start(Map<String, Object> settings) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("servers", settings));
        return new SecondQueen(new SpringApplicationBuilder(OrchestratorApplication.class, Hive.class)
                .environment(environment)
                .registerShutdownHook(false)
                .run());
    }

    public Hive hive() {
        return context.getBean(Hive.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
