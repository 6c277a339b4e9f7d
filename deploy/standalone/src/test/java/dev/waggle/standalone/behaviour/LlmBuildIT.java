package dev.waggle.standalone.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waggle.common.WaggleJson;
import dev.waggle.orchestrator.OrchestratorApplication;
import dev.waggle.testing.ClaudeBuild;
import dev.waggle.testing.FakeLlm;
import dev.waggle.testing.LlmBuild;
import dev.waggle.testing.Ports;
import dev.waggle.testing.TestAgents;
import dev.waggle.testing.TestBroker;
import dev.waggle.testing.TestDatabase;
import dev.waggle.testing.TestServers;
import dev.waggle.testing.TestTools;
import dev.waggle.worker.WorkerApplication;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;

/** A model builds a project and mends what the reviewer found, whatever wire it speaks, and whoever asks it. */
class LlmBuildIT {
    private static final String HIVE_SECRET = "a-secret-of-this-test-only-0123456789";
    private static final String KEY = "sk-loopback-0123456789abcdef";
    private static final List<String> ROLES = List.of("planner", "implementer", "reviewer", "documenter");

    private static final TestBroker BROKER = TestServers.broker();
    private static final TestDatabase DATABASE = TestServers.database();
    private final int port = Ports.free();
    private final HiveApi api = new HiveApi("http://127.0.0.1:" + port, HiveProcesses.TOKEN);

    @Test
    void theFirstReviewRejectsAndTheSecondApprovesOnEveryWireStreamingAndNot(@TempDir Path home) {
        try (var model = FakeLlm.start(KEY);
                var _ = queen(home, "llm", providers(model))) {
            for (FakeLlm.Provider provider : FakeLlm.Provider.values()) {
                for (boolean streaming : List.of(true, false)) {
                    try (var _ = worker(home, provider, streaming)) {
                        model.plays(new LlmBuild());

                        build(provider + (streaming ? " streaming" : ""));

                        assertThat(model.refusals()).isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void everyRoleCanBeTheRealClaudeCode(@TempDir Path home) {
        var claude = TestAgents.claudeCode();
        assumeTrue(claude.isPresent(), "Claude Code is not there");
        TestTools.bubblewrap();
        try (var model = FakeLlm.start(KEY);
                var _ = queen(
                        home, "claude-code", Map.of("ANTHROPIC_BASE_URL", model.origin(), "ANTHROPIC_API_KEY", KEY));
                var _ = worker(
                        home,
                        Map.of("waggle.worker.sandbox-read-only", claude.get().toString()))) {
            model.plays(new ClaudeBuild());

            List<JsonNode> events = build("claude-code");

            assertThat(events)
                    .filteredOn(event -> event.path("kind").asString().equals("job.task-succeeded.v1"))
                    .extracting(event -> event.path("engine").path("engine").asString())
                    .containsOnly("claude-code", "checks");
            assertThat(model.refusals()).isEmpty();
        }
    }

    private List<JsonNode> build(String wire) {
        var job = api.post("/api/ai/jobs", "{\"request\":\"a program that prints the mean of numbers\"}")
                .path("job_id")
                .asString();
        await(wire)
                .atMost(Duration.ofSeconds(60))
                .until(() -> List.of("succeeded", "failed").contains(api.status(job)));

        List<JsonNode> events = api.events(job);
        assertThat(api.status(job)).as(() -> wire + ": " + events).isEqualTo("succeeded");
        assertThat(events)
                .as(wire)
                .filteredOn(event -> event.path("kind").asString().equals("job.reviewed.v1"))
                .extracting(event -> event.path("approved").asBoolean())
                .containsExactly(false, true);
        assertThat(ZipEntries.of(api.zip(job))).contains("stats.py", "test_stats.py", "README.md", "TODO.md");
        assertThat(WaggleJson.mapper().writeValueAsString(events)).doesNotContain(KEY);
        return events;
    }

    /** What the queen alone knows: where they are, and their keys. */
    private static Map<String, Object> providers(FakeLlm model) {
        var settings = new HashMap<String, Object>();
        for (FakeLlm.Provider provider : FakeLlm.Provider.values()) {
            settings.put(of(provider) + "base-url", model.baseUrl(provider));
            settings.put(of(provider) + "key", KEY);
        }
        return settings;
    }

    private static String of(FakeLlm.Provider provider) {
        return "waggle.llm.providers.double-" + provider.name().toLowerCase(Locale.ROOT) + ".";
    }

    private ConfigurableApplicationContext queen(Path home, String engine, Map<String, Object> more) {
        var settings = new HashMap<String, Object>(Map.of(
                "spring.datasource.url", DATABASE.jdbcUrl(),
                "spring.datasource.username", DATABASE.user(),
                "spring.datasource.password", DATABASE.password(),
                "server.port", port,
                "waggle.storage", home.resolve("storage").toString(),
                "waggle.api.bootstrap-token", HiveProcesses.TOKEN));
        settings.putAll(more);
        ROLES.forEach(role -> settings.put("waggle.roles." + role + ".engine", engine));
        return started(OrchestratorApplication.class, "orchestrator", settings);
    }

    private ConfigurableApplicationContext worker(Path home, FakeLlm.Provider provider, boolean streaming) {
        return worker(
                home,
                Map.of(
                        "waggle.llm.model",
                        "double-" + provider.name().toLowerCase(Locale.ROOT) + "/model-1",
                        of(provider) + "kind",
                        provider.name(),
                        of(provider) + "streaming",
                        streaming));
    }

    private ConfigurableApplicationContext worker(Path home, Map<String, Object> more) {
        var settings = new HashMap<>(more);
        settings.put("waggle.worker.queen-url", "http://127.0.0.1:" + port);
        settings.put("waggle.worker.work-dir", home.resolve("work"));
        settings.put("waggle.worker.drain", "1s");
        return started(WorkerApplication.class, "worker", settings);
    }

    private ConfigurableApplicationContext started(Class<?> application, String name, Map<String, Object> settings) {
        var all = new HashMap<>(settings);
        all.put("spring.config.name", name);
        all.put("spring.rabbitmq.addresses", BROKER.uri());
        all.put("waggle.hive-secret", HIVE_SECRET);
        all.put("waggle.worker.hive-secret", HIVE_SECRET);
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", all));
        return new SpringApplicationBuilder(application)
                .registerShutdownHook(false)
                .environment(environment)
                .run();
    }
}
