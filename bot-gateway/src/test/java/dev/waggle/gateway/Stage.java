package dev.waggle.gateway;

import dev.waggle.common.api.ProjectView;
import dev.waggle.common.contract.TodoItem;
import dev.waggle.common.id.ProjectId;
import dev.waggle.testing.telegram.FakeBot;
import dev.waggle.testing.telegram.Pace;
import dev.waggle.testing.telegram.Person;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A gateway between a pretended Telegram and a scripted queen, on real servers. Odd people are on its list, even ones are strangers. */
public final class Stage implements AutoCloseable {
    private static @Nullable Stage shared;

    private final FakeBot bot = FakeBot.start();
    private final Map<String, String> settings = new HashMap<>(GatewayServers.settings());
    private final ScriptedQueen queen;
    private final AtomicLong projects = new AtomicLong();
    private ConfigurableApplicationContext gateway;

    public Stage(Map<String, String> more) {
        queen = new ScriptedQueen(Objects.requireNonNull(settings.get("spring.rabbitmq.addresses")));
        settings.put("waggle.queen-url", queen.url());
        settings.put("waggle.telegram.token", bot.token());
        settings.put("waggle.telegram.api-url", bot.url());
        settings.put("waggle.telegram.poll-timeout", "5s");
        settings.put(
                "waggle.telegram.allowed-users",
                LongStream.range(5000, 5400)
                        .filter(id -> id % 2 == 1)
                        .mapToObj(Long::toString)
                        .collect(Collectors.joining(",")));
        settings.put("waggle.telegram.pace.chat", "0s");
        settings.put("waggle.telegram.pace.hive", "1000");
        settings.put("waggle.telegram.pace.edit", "10ms");
        settings.putAll(more);
        bot.pace(Pace.unlimited());
        gateway = GatewayServers.start(settings);
    }

    /** One for all tests that leave it as they found it. */
    public static synchronized Stage shared() {
        Stage stage = shared;
        if (stage == null) {
            stage = new Stage(Map.of());
            shared = stage;
        }
        return stage;
    }

    public FakeBot bot() {
        return bot;
    }

    public ScriptedQueen queen() {
        return queen;
    }

    public ConfigurableApplicationContext gateway() {
        return gateway;
    }

    public JdbcClient sql() {
        return gateway.getBean(JdbcClient.class);
    }

    /** Somebody on the list. */
    public synchronized Person friend(String name) {
        Person person = bot.people().named(name);
        return person.id() % 2 == 1 ? person : bot.people().named(name);
    }

    /** Somebody who is not. */
    public synchronized Person stranger(String name) {
        Person person = bot.people().named(name);
        return person.id() % 2 == 0 ? person : bot.people().named(name);
    }

    /** A project that the queen knows. */
    public ProjectView project(String title, TodoItem... todo) {
        var id = new ProjectId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + projects.incrementAndGet()));
        var at = Instant.parse("2030-01-01T10:00:00Z");
        var made = new ProjectView(
                id,
                title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'),
                title,
                "",
                "",
                "active",
                null,
                "c0ffee",
                "",
                List.of(todo),
                at,
                at);
        queen.project(made);
        return made;
    }

    /** What its gateway is started with. */
    Map<String, String> settings() {
        return settings;
    }

    /** A second gateway on the same servers; to be closed. */
    public ConfigurableApplicationContext another() {
        return GatewayServers.start(settings);
    }

    public void stop() {
        gateway.close();
    }

    public void start() {
        gateway = GatewayServers.start(settings);
    }

    @Override
    public void close() {
        gateway.close();
        queen.close();
        bot.close();
    }
}
