package dev.waggle.worker.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.testing.TurnedClock;
import dev.waggle.worker.egress.Exit;
import dev.waggle.worker.engine.GuardProperties;
import dev.waggle.worker.engine.LlmEngine;
import dev.waggle.worker.engine.llm.LlmProperties.Patience;
import dev.waggle.worker.engine.llm.LlmProperties.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ModelsTest {
    private static Models models(@Nullable String model, List<String> on, Map<String, Provider> providers) {
        return new Models(
                new LlmProperties(
                        model, providers, new Patience(1, Duration.ofSeconds(1), Duration.ofSeconds(1)), 1_000),
                () -> on,
                new TurnedClock());
    }

    private static Provider provider(String... models) {
        return new Provider(ProviderKind.OPENAI, List.of(models), Duration.ofMinutes(1), true, null, 10);
    }

    @Test
    void theFirstPartOfAModelsNameIsItsProvider() {
        Models models = models(
                "openrouter/vendor/model:free",
                List.of("openrouter", "other"),
                Map.of("openrouter", provider(), "other", provider()));

        assertThat(models.choose(null)).isEqualTo(new Models.Name("openrouter", "vendor/model:free"));
        assertThat(models.choose("other/m")).hasToString("other/m");
        assertThat(models.choose(" ")).hasToString("openrouter/vendor/model:free");
    }

    @Test
    void withoutAChoiceTheFirstProviderThatIsOnIsAsked() {
        Models models = models(
                null,
                List.of("c", "unknown", "b"),
                Map.of("a", provider("m0"), "b", provider(), "c", provider("m1", "m2")));

        assertThat(models.providersOn()).containsExactly("b", "c");
        assertThat(models.choose(null)).hasToString("c/m1");
    }

    @Test
    void whatCannotBeAskedIsSaidWithWhatCan() {
        Models models = models(null, List.of("on"), Map.of("on", provider(), "off", provider()));

        assertThatThrownBy(() -> models.choose("none/m"))
                .isInstanceOfSatisfying(
                        WaggleException.class, e -> assertThat(e.fault()).isEqualTo(Fault.ENGINE_MISSING))
                .hasMessageContaining("unknown provider 'none'")
                .hasMessageEndingWith("providers that are on: on");
        assertThatThrownBy(() -> models.choose("off/m")).hasMessageContaining("'off' is off", "./waggle keys");
        assertThatThrownBy(() -> models.choose("gpt")).hasMessageContaining("not named provider/model-name");
        assertThatThrownBy(() -> models.choose("on/")).hasMessageContaining("not named provider/model-name");
        assertThatThrownBy(() -> models.choose(null)).hasMessageContaining("set waggle.llm.model");
        assertThatThrownBy(() -> models(null, List.of(), Map.of()).choose(null))
                .hasMessageContaining("set OPENROUTER_API_KEY");
        assertThatThrownBy(
                        () -> models.open(new Models.Name("none", "m"), new Tally(ProviderKind.OPENAI, "m"), Exit.NONE))
                .hasMessageContaining("'none' is unknown");
    }

    @Test
    void settingsHaveTheirUsualValues() {
        LlmProperties bound = bind(Map.of("waggle.llm.providers.mine.kind", "anthropic"));

        assertThat(bound.patience()).isEqualTo(new Patience(4, Duration.ofSeconds(1), Duration.ofSeconds(60)));
        assertThat(bound.contextCharacters()).isEqualTo(120_000);
        assertThat(bound.model()).isNull();
        assertThat(bound.providers().get("mine"))
                .isEqualTo(new Provider(ProviderKind.ANTHROPIC, List.of(), Duration.ofMinutes(3), true, null, 120));
        assertThat(bind(Map.of("waggle.llm.model", "a/b")).providers()).isEmpty();
    }

    @Test
    void aWorkerKeepsNoKey() {
        LlmProperties bound = bind(Map.of(
                "waggle.llm.providers.mine.kind", "gemini",
                "waggle.llm.providers.mine.key", "AIza-very-secret",
                "waggle.llm.providers.mine.models", "m1, m2"));

        Provider mine = Objects.requireNonNull(bound.providers().get("mine"));
        assertThat(mine.models()).containsExactly("m1", "m2");
        assertThat(bound.toString()).doesNotContain("AIza-very-secret");
    }

    @Test
    void theEngineIsCalledLlm() {
        assertThat(new LlmEngine(
                                bind(Map.of("waggle.llm.model", "a/b")),
                                List::of,
                                GuardProperties.usual(),
                                new TurnedClock())
                        .name())
                .isEqualTo("llm");
    }

    private static LlmProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("waggle.llm", LlmProperties.class);
    }
}
