package dev.waggle.gateway;

import dev.waggle.testing.Canary;
import dev.waggle.testing.TestServers;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Hands gateways in tests their servers. */
public final class GatewayServers {
    public static final String HIVE_SECRET = Canary.of("the-secret-of-a-hive");

    private GatewayServers() {}

    /** What a gateway on servers of its own is started with. */
    public static Map<String, String> settings() {
        var database = TestServers.database();
        var settings = new HashMap<String, String>();
        settings.put("spring.config.name", "gateway");
        settings.put("spring.datasource.url", database.jdbcUrl());
        settings.put("spring.datasource.username", database.user());
        settings.put("spring.datasource.password", database.password());
        settings.put("spring.rabbitmq.addresses", TestServers.broker().uri());
        settings.put("waggle.hive-secret", HIVE_SECRET);
        return settings;
    }

    /** A running gateway; to be closed. */
    public static ConfigurableApplicationContext start(Map<String, String> settings) {
        return SpringApplication.run(
                GatewayApplication.class,
                settings.entrySet().stream()
                        .map(set -> "--" + set.getKey() + "=" + set.getValue())
                        .toArray(String[]::new));
    }
}
