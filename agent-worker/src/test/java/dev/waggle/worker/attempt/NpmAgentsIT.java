package dev.waggle.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waggle.common.contract.Fault;
import dev.waggle.testing.LlmReply.Refuses;
import dev.waggle.testing.LlmReply.Says;
import dev.waggle.testing.LlmReply.Uses;
import dev.waggle.testing.TestAgents;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Codex and the real Gemini CLI, as they are shipped: in the sandbox, without a network or a key. */
class NpmAgentsIT {
    private static final String GREETER = "print('hello')\n";
    /** What a project may say to an agent and would be obeyed. */
    private static final Map<String, String> PROJECT = Map.of(
            "README.md", "# Greeter\n",
            "AGENTS.md", "CANARY-1\n",
            "GEMINI.md", "CANARY-2\n",
            ".env", "GEMINI_API_KEY=CANARY-3\nGOOGLE_GEMINI_BASE_URL=http://127.0.0.1:1\n",
            ".codex/config.toml", "model = \"CANARY-4\"\n",
            ".gemini/settings.json", "{\"model\":{\"name\":\"CANARY-5\"}}\n");

    @TempDir
    Path root;

    @Test
    void codexImplementsATask() throws Exception {
        builds(
                "codex",
                TestAgents.codex().orElse(null),
                new Uses("exec_command", Map.of("cmd", "printf \"print('hello')\\n\" > greet.py")),
                "runs ");
    }

    @Test
    void geminiCliImplementsATask() throws Exception {
        builds(
                "gemini-cli",
                TestAgents.geminiCli().orElse(null),
                new Uses("write_file", Map.of("file_path", "/workspace/greet.py", "content", GREETER)),
                "write_file greet.py");
    }

    private void builds(String name, @Nullable Path installed, Uses write, String step) throws Exception {
        assumeTrue(installed != null, name + " is not there");
        try (var agent = new RealAgent(name, root, Objects.requireNonNull(installed), Map.of())) {
            String base = agent.bench.queen.files(PROJECT);
            agent.begin();
            agent.provider.plays(call -> {
                agent.assertKeyIsNowhere();
                boolean wrote = call.turns().stream().anyMatch(turn -> isAnswer(turn.role()));
                return wrote ? new Says("Wrote the greeter") : write;
            });

            var done = agent.done(agent.bench.run(agent.implement(base, RealAgent.LONG)));

            String commit = agent.changed(done).commit();
            assertThat(agent.bench.queen.read(commit, "greet.py")).isEqualTo(GREETER);
            assertThat(agent.changed(done).diff().files()).isEqualTo(1);
            assertThat(agent.changed(done).summary()).isEqualTo("Wrote the greeter");
            assertThat(done.by().inputTokens()).isEqualTo(200);
            assertThat(done.by().sandbox()).isEqualTo("bubblewrap");
            assertThat(agent.bench.progress).anyMatch(line -> line.startsWith(step));
            assertThat(agent.refusals()).isEmpty();
            assertThat(agent.provider.calls())
                    .noneMatch(call -> call.body().toString().contains("CANARY"));
            agent.assertPaid();
        }
    }

    @Test
    void codexThatIsRefusedOrDidNothingHasFailed() throws Exception {
        var installed = TestAgents.codex();
        assumeTrue(installed.isPresent(), "codex is not there");
        try (var codex = new RealAgent("codex", root, installed.orElseThrow(), Map.of())) {
            String base = codex.bench.queen.files(PROJECT);
            codex.provider.plays(_ -> new Refuses(401, "no " + RealAgent.KEY));
            codex.fails(base, RealAgent.LONG, Fault.PROVIDER_REJECTED_KEY, "./waggle keys");
            codex.provider.plays(_ -> new Says("I did it all"));
            codex.fails(base, RealAgent.LONG, Fault.ENGINE_CHANGED_NOTHING, "I did it all");
        }
    }

    private static boolean isAnswer(String role) {
        return role.equals("assistant") || role.equals("function_call_output");
    }
}
