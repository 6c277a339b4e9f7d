package dev.waggle.worker.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.testing.TurnedClock;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** The settings that come with the worker. */
class LlmSettingsTest {
    private static Models models(Map<String, Object> environment, String... on) throws IOException {
        var settings = new StandardEnvironment();
        settings.getPropertySources()
                .forEach(source -> settings.getPropertySources().remove(source.getName()));
        settings.getPropertySources().addFirst(new MapPropertySource("environment", environment));
        new YamlPropertySourceLoader()
                .load("llm", new ClassPathResource("llm.yml"))
                .forEach(settings.getPropertySources()::addLast);
        return new Models(
                Binder.get(settings).bindOrCreate("waggle.llm", LlmProperties.class),
                () -> List.of(on),
                new TurnedClock());
    }

    @Test
    void theFirstProviderThatTheQueenCanAskIsAskedForItsUsualModel() throws IOException {
        assertThat(models(Map.of(), "openrouter").choose(null)).hasToString("openrouter/anthropic/claude-sonnet-4.5");
        assertThat(models(Map.of(), "openai", "gemini").choose(null)).hasToString("gemini/gemini-2.5-pro");
        assertThat(models(Map.of("OPENAI_MODEL", "gpt-x"), "openai").choose(null))
                .hasToString("openai/gpt-x");
    }

    @Test
    void anOllamaNeedsToBeToldTheModel() throws IOException {
        assertThat(models(Map.of(), "ollama").choose("ollama/qwen3:8b")).hasToString("ollama/qwen3:8b");
        assertThat(models(Map.of("OLLAMA_MODEL", "qwen3:8b"), "ollama").choose(null))
                .hasToString("ollama/qwen3:8b");
    }
}
