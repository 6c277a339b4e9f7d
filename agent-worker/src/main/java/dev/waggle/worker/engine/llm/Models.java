package dev.waggle.worker.engine.llm;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.egress.Exit;
import dev.waggle.worker.engine.llm.LlmProperties.Provider;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The models that can be asked, by the names {@code provider/model-name}. */
public final class Models {
    private final LlmProperties properties;
    private final Supplier<List<String>> on;
    private final InstantSource clock;
    private final Pause pause;
    private final Map<String, Guard> guards = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /** @param on names of the providers that the queen has a way to ask */
    public Models(LlmProperties properties, Supplier<List<String>> on, InstantSource clock) {
        this(properties, on, clock, Pause.REAL);
    }

    Models(LlmProperties properties, Supplier<List<String>> on, InstantSource clock, Pause pause) {
        this.properties = properties;
        this.on = on;
        this.clock = clock;
        this.pause = pause;
    }

    /** A model's full name: which provider is asked, and what for. */
    record Name(String provider, String model) {
        @Override
        public String toString() {
            return provider + "/" + model;
        }
    }

    /** Names of the providers that can be asked, sorted. */
    List<String> providersOn() {
        return on.get().stream()
                .filter(properties.providers()::containsKey)
                .distinct()
                .sorted()
                .toList();
    }

    /** The model that is meant by a role's setting, or the usual one where the role names none. */
    Name choose(@Nullable String wanted) {
        String name = wanted == null || wanted.isBlank() ? properties.model() : wanted;
        if (name == null || name.isBlank()) {
            return providersOn().stream()
                    .filter(provider -> !settings(provider).models().isEmpty())
                    .findFirst()
                    .map(provider ->
                            new Name(provider, settings(provider).models().getFirst()))
                    .orElseThrow(() -> missing("no model is chosen: set waggle.llm.model to provider/model-name"));
        }
        int slash = name.indexOf('/');
        if (slash <= 0 || slash == name.length() - 1) {
            throw missing("the model '" + name + "' is not named provider/model-name");
        }
        String provider = name.substring(0, slash);
        if (!properties.providers().containsKey(provider)) {
            throw missing("the model '" + name + "' names the unknown provider '" + provider + "'");
        }
        if (!providersOn().contains(provider)) {
            throw missing("the provider '" + provider + "' is off: give the queen a key of it (./waggle keys)");
        }
        return new Name(provider, name.substring(slash + 1));
    }

    /** Opens a model for one attempt, whose usage goes into the tally. */
    Model open(Name name, Tally tally, Exit exit) {
        Provider provider = settings(name.provider());
        var refusal = new Refusal(name.provider(), exit.token());
        Guard guard = guards.computeIfAbsent(
                name.provider(),
                of -> new Guard(of, provider, new Refusal(of, null), properties.patience(), clock, pause));
        var wire = new Wire(
                provider,
                exit.of(name.provider()),
                exit.token(),
                name.model(),
                new ProviderHttpBuilder(new ProviderHttp(http, refusal, tally, clock)));
        return new Model(guard, refusal, tally, wire);
    }

    Tally tally(Name name) {
        return new Tally(settings(name.provider()).kind(), name.model());
    }

    private Provider settings(String provider) {
        Provider settings = properties.providers().get(provider);
        if (settings == null) {
            throw missing("the provider '" + provider + "' is unknown");
        }
        return settings;
    }

    private WaggleException missing(String what) {
        List<String> on = providersOn();
        return new WaggleException(
                Fault.ENGINE_MISSING,
                what
                        + (on.isEmpty()
                                ? "; no provider is on: set OPENROUTER_API_KEY, GEMINI_API_KEY, ANTHROPIC_API_KEY, OPENAI_API_KEY or OLLAMA_HOST where the queen runs"
                                : "; providers that are on: " + String.join(", ", on)));
    }
}
