package dev.waggle.worker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.worker.engine.commandline.AgentProperties;
import dev.waggle.worker.engine.commandline.Prompt;
import dev.waggle.worker.engine.commandline.Transcript;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EnginesPropertiesTest {
    @Test
    void withoutSettingsNoAgentIsNamed() {
        assertThat(bound(Map.of()).engines()).isEmpty();
    }

    @Test
    void anAgentNeedsNoMoreThanItsCommand() {
        assertThat(bound(Map.of("waggle.engines.mine.command", "mine,{prompt-file}"))
                        .engines())
                .containsExactly(Map.entry(
                        "mine",
                        new AgentProperties(
                                List.of("mine", "{prompt-file}"),
                                Map.of(),
                                Map.of(),
                                "",
                                false,
                                List.of(),
                                Prompt.Style.BRIEF,
                                Transcript.Style.PLAIN,
                                "",
                                "",
                                AgentProperties.Input.PROMPT,
                                new AgentProperties.Session(List.of(), List.of()))));
    }

    @Test
    void guardsAreOnWhereTheSettingsSayNothing() {
        assertThat(new Binder(new MapConfigurationPropertySource(Map.of()))
                        .bindOrCreate("waggle.guards", GuardProperties.class))
                .isEqualTo(GuardProperties.usual());
    }

    private static EnginesProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("waggle", EnginesProperties.class);
    }
}
