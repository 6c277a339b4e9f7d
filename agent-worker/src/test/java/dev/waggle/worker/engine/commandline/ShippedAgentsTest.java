package dev.waggle.worker.engine.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShippedAgentsTest {
    @Test
    void noAgentHoldsAKeyOrSeesANetworkAndEachAsksTheProxyWithItsToken() {
        var environment = Map.of("ANTHROPIC_API_KEY", "k-claude", "OPENAI_API_KEY", "k-openai");

        assertThat(ShippedAgents.in(environment).values()).hasSize(5).allSatisfy(agent -> {
            assertThat(agent.network()).isFalse();
            assertThat(agent.secrets()).isEmpty();
            var seen = agent.wholeEnvironment("http://127.0.0.1:4780", new Secret("wgl_token"), "m-1");
            assertThat(seen.values()).anyMatch(value -> value.contains("wgl_token"));
            assertThat(seen + agent.command().toString()).doesNotContain("k-claude", "k-openai", "https://");
        });
    }

    @Test
    void claudeCodeFindsTheProxy() {
        assertThat(ShippedAgents.agent("claude-code", Map.of())
                        .wholeEnvironment("http://127.0.0.1:4780", new Secret("wgl_token"), ""))
                .containsEntry("ANTHROPIC_BASE_URL", "http://127.0.0.1:4780/anthropic")
                .containsEntry("ANTHROPIC_API_KEY", "wgl_token")
                .containsEntry("DISABLE_TELEMETRY", "1");
    }

    @Test
    void anAgentThatMayReachHostsFindsTheProxyInTheUsualVariables() {
        var agent = new AgentProperties(
                List.of("agent"),
                Map.of(),
                Map.of(),
                "",
                false,
                List.of("registry.npmjs.org"),
                Prompt.Style.BRIEF,
                Transcript.Style.PLAIN,
                "",
                "",
                AgentProperties.Input.PROMPT,
                AgentProperties.Session.NONE);

        assertThat(agent.wholeEnvironment("http://127.0.0.1:4780", new Secret("wgl_token"), ""))
                .containsEntry("https_proxy", "http://task:wgl_token@127.0.0.1:4780")
                .containsEntry("no_proxy", "127.0.0.1,localhost");
    }

    @Test
    void noToolOfClaudeCodeStartsAProgramAndNoSettingOfAProjectIsRead() {
        assertThat(ShippedAgents.agent("claude-code", Map.of()).command())
                .contains("--tools=Read,Edit,Write,Glob,Grep", "--setting-sources=", "--strict-mcp-config");
    }

    @Test
    void aKnownAgentGivesWayToTheNext() {
        assertThat(ShippedAgents.agent("claude-code", Map.of()).otherwise()).isEqualTo("aider");
        assertThat(ShippedAgents.agent("aider", Map.of()).otherwise()).isEqualTo("llm");
        assertThat(ShippedAgents.in(Map.of()).values()).allSatisfy(agent -> {
            assertThat(agent.install()).isNotBlank();
        });
    }

    @Test
    void aidersModelCanBeChosenByItsOwnVariable() {
        assertThat(ShippedAgents.agent("aider", Map.of("AIDER_MODEL", "gemini/x"))
                        .model())
                .isEqualTo("gemini/x");
    }
}
