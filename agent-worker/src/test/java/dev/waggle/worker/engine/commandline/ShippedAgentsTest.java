package dev.waggle.worker.engine.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ShippedAgentsTest {
    @Test
    void claudeCodeSeesItsOwnKeyAndNoOther() {
        var claude = ShippedAgents.agent(
                "claude-code", Map.of("ANTHROPIC_API_KEY", "k-claude", "OPENAI_API_KEY", "k-openai"));

        assertThat(claude.wholeEnvironment())
                .containsEntry("ANTHROPIC_API_KEY", "k-claude")
                .containsEntry("DISABLE_TELEMETRY", "1")
                .doesNotContainKeys("OPENAI_API_KEY", "ANTHROPIC_AUTH_TOKEN", "ANTHROPIC_BASE_URL");
        assertThat(claude.toString()).doesNotContain("k-claude");
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
            assertThat(agent.network()).isTrue();
        });
    }

    @Test
    void aidersModelCanBeChosenByItsOwnVariable() {
        assertThat(ShippedAgents.agent("aider", Map.of("AIDER_MODEL", "gemini/x"))
                        .model())
                .isEqualTo("gemini/x");
    }
}
