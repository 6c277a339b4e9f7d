package dev.waggle.worker.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.testing.TurnedClock;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** The settings that come with the worker. */
class LlmSettingsTest {
    private static Models models(Map<String, Object> environment) throws IOException {
        var settings = new StandardEnvironment();
        settings.getPropertySources()
                .forEach(source -> settings.getPropertySources().remove(source.getName()));
        settings.getPropertySources().addFirst(new MapPropertySource("environment", environment));
        new YamlPropertySourceLoader()
                .load("llm", new ClassPathResource("llm.yml"))
                .forEach(settings.getPropertySources()::addLast);
        return new Models(Binder.get(settings).bindOrCreate("waggle.llm", LlmProperties.class), new TurnedClock());
    }

    @Test
    void withoutAKeyEveryProviderIsOff() throws IOException {
        assertThat(models(Map.of()).providersOn()).isEmpty();
    }

    @Test
    void aKeyInTheEnvironmentTurnsItsProviderOn() throws IOException {
        Models models = models(Map.of("OPENROUTER_API_KEY", "k"));

        assertThat(models.providersOn()).containsExactly("openrouter");
        assertThat(models.choose(null).provider()).isEqualTo("openrouter");
        assertThat(models(Map.of("GEMINI_API_KEY", "k", "ANTHROPIC_API_KEY", "k", "OPENAI_API_KEY", "k"))
                        .providersOn())
                .containsExactly("anthropic", "gemini", "openai");
    }

    @Test
    void anOllamaIsOnByItsAddressAndNeedsToBeToldTheModel() throws IOException {
        Models models = models(Map.of("OLLAMA_HOST", "127.0.0.1:11434"));

        assertThat(models.providersOn()).containsExactly("ollama");
        assertThat(models.choose("ollama/qwen3:8b")).hasToString("ollama/qwen3:8b");
        assertThat(models(Map.of("OLLAMA_HOST", "127.0.0.1:11434", "OLLAMA_MODEL", "qwen3:8b"))
                        .choose(null))
                .hasToString("ollama/qwen3:8b");
    }
}
