package dev.waggle.standalone.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waggle.common.WaggleJson;
import dev.waggle.testing.Canary;
import dev.waggle.testing.ClaudeBuild;
import dev.waggle.testing.FakeLlm;
import dev.waggle.testing.LlmBuild;
import dev.waggle.testing.TestAgents;
import dev.waggle.testing.TestTools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A model builds a project and mends what the reviewer found, whatever wire it speaks, and whoever asks it. */
class LlmBuildIT {
    private static final String KEY = Canary.of("sk-loopback");
    private static final List<String> ROLES = List.of("planner", "implementer", "reviewer", "documenter");

    @TempDir
    Path home;

    @Test
    void theFirstReviewRejectsAndTheSecondApprovesOnEveryWireStreamingAndNot() {
        var hive = new HiveHere();
        try (var model = FakeLlm.start(KEY);
                var _ = hive.queen(home, everyRole("llm", providers(model)))) {
            for (FakeLlm.Provider provider : FakeLlm.Provider.values()) {
                for (boolean streaming : List.of(true, false)) {
                    try (var _ = hive.worker(home, asking(provider, streaming))) {
                        model.plays(new LlmBuild());

                        build(hive.api, provider + (streaming ? " streaming" : ""));

                        assertThat(model.refusals()).isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void everyRoleCanBeTheRealClaudeCode() {
        var claude = TestAgents.claudeCode();
        assumeTrue(claude.isPresent(), "Claude Code is not there");
        TestTools.bubblewrap();
        var hive = new HiveHere();
        try (var model = FakeLlm.start(KEY);
                var _ = hive.queen(
                        home,
                        everyRole(
                                "claude-code",
                                Map.of("ANTHROPIC_BASE_URL", model.origin(), "ANTHROPIC_API_KEY", KEY)));
                var _ = hive.worker(
                        home,
                        Map.of("waggle.worker.sandbox-read-only", claude.get().toString()))) {
            model.plays(new ClaudeBuild());

            List<JsonNode> events = build(hive.api, "claude-code");

            assertThat(events)
                    .filteredOn(event -> event.path("kind").asString().equals("job.task-succeeded.v1"))
                    .extracting(event -> event.path("engine").path("engine").asString())
                    .containsOnly("claude-code", "checks");
            assertThat(model.refusals()).isEmpty();
        }
    }

    private static List<JsonNode> build(HiveApi api, String wire) {
        var job = api.post("/api/ai/jobs", "{\"request\":\"a program that prints the mean of numbers\"}")
                .path("job_id")
                .asString();
        await(wire)
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(api.status(job))
                        .as(() -> "events: " + api.events(job))
                        .isIn("succeeded", "failed"));

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

    private static Map<String, Object> everyRole(String engine, Map<String, Object> more) {
        var settings = new HashMap<>(more);
        ROLES.forEach(role -> settings.put("waggle.roles." + role + ".engine", engine));
        return settings;
    }

    private static Map<String, Object> asking(FakeLlm.Provider provider, boolean streaming) {
        return Map.of(
                "waggle.llm.model",
                "double-" + provider.name().toLowerCase(Locale.ROOT) + "/model-1",
                of(provider) + "kind",
                provider.name(),
                of(provider) + "streaming",
                streaming);
    }
}
