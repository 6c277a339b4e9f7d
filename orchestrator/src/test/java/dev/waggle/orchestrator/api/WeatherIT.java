package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.ConnectionFactory;
import dev.waggle.orchestrator.QueenServers;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.publish.Publisher;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

@QueenTest
class WeatherIT {
    private static final String UNKNOWN = "00000000-0000-7000-8000-000000000000";
    private static final String BEAT = """
            {"worker": {"id": "%s", "name": "w", "roles": ["verifier"], "sandbox": "pod"}, "settled_through": 0, "held": [], "free": {}}
            """.formatted(UNKNOWN);

    final Door door;

    @Autowired
    WeatherIT(ApplicationContext queen) {
        door = new Door(queen);
    }

    @Test
    void withoutTheDatabaseCallersAreAskedToComeBackAndThenItGoesOn() throws Exception {
        Api ada = door.newcomer();
        Api hive = door.with(QueenServers.HIVE_SECRET);
        ada.get("/api/ai/jobs").is(200);

        allowConnections(false);
        try {
            Api.Answer away = ada.post("/api/ai/jobs", Map.of("request", "a to-do list"));
            away.isProblem(503, "unavailable", "repeat the request");
            atOnce(
                    () -> ada.get("/api/ai/jobs"),
                    () -> ada.get("/api/ai/jobs/" + UNKNOWN + "/status"),
                    () -> ada.get("/api/ai/jobs/" + UNKNOWN + "/events"),
                    () -> ada.get("/api/ai/projects"),
                    () -> ada.get("/api/ai/sessions"),
                    () -> ada.get("/api/ai/tokens"),
                    () -> hive.get("/api/scaling/verifier"),
                    () -> hive.post("/internal/heartbeats", BEAT),
                    () -> door.nobody()
                            .get("/git/todo.git/info/refs?service=git-upload-pack", "Authorization", git(ada)));
            hive.get("/metrics").is(200);
            assertThat(door.nobody().get("/health/ready").is(503).field("status"))
                    .isEqualTo("down");
            door.nobody().get("/health/live").is(200);
        } finally {
            allowConnections(true);
        }

        await("the database is back")
                .atMost(Duration.ofSeconds(20))
                .until(() -> ada.get("/api/ai/jobs").status().value() == 200);
        door.nobody().get("/health/ready").is(200);
    }

    /** Each takes as long as a queen waits for a connection. */
    @SafeVarargs
    private static void atOnce(Callable<Api.Answer>... calls) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(List.of(calls))
                    .forEach(answer -> answer.resultNow().isProblem(503, "unavailable", "repeat"));
        }
    }

    private static String git(Api caller) {
        return "Basic "
                + Base64.getEncoder().encodeToString(("waggle:" + caller.token()).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void withoutTheBrokerTheHiveIsDegradedButReady() {
        var nowhere = new ConnectionFactory();
        nowhere.setHost("localhost");
        nowhere.setPort(1);
        var health = new HealthController(
                door.bean(HealthRepository.class),
                new CachingConnectionFactory(nowhere),
                door.bean(Publisher.class),
                new Farewell(Duration.ZERO));

        var answer = health.ready();

        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(Objects.requireNonNull(answer.getBody()).status()).isEqualTo("degraded");
    }

    /** Shuts everybody out of the queen's database, or lets them in again. */
    private void allowConnections(boolean allowed) throws SQLException {
        var settings = door.bean(Environment.class);
        String url = settings.getRequiredProperty("spring.datasource.url");
        String database = url.replaceFirst(".*/([^/?]+).*", "$1");
        try (var admin = DriverManager.getConnection(
                        url.replace("/" + database, "/postgres"),
                        settings.getRequiredProperty("spring.datasource.username"),
                        settings.getRequiredProperty("spring.datasource.password"));
                var statement = admin.createStatement()) {
            statement.execute("ALTER DATABASE \"" + database + "\" ALLOW_CONNECTIONS " + allowed);
            if (!allowed) {
                statement.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database + "'");
            }
        }
    }
}
