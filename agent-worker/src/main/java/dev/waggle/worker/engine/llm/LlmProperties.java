package dev.waggle.worker.engine.llm;

import dev.waggle.common.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which models may be asked, and how patiently.
 *
 * @param model {@code provider/model-name}, asked where a role names none; without it the first provider that is on is asked for its first model
 * @param providers by the name that is the first segment of a model
 * @param contextCharacters how much of the project's text one prompt carries at most
 */
@ConfigurationProperties("waggle.llm")
public record LlmProperties(
        @Nullable String model,
        @DefaultValue Map<String, Provider> providers,
        @DefaultValue Patience patience,
        @DefaultValue("120000") int contextCharacters) {

    /**
     * One provider of models.
     *
     * @param baseUrl where it answers; without a path the usual one of its kind is added
     * @param key sent as a header and shown nowhere
     * @param keyRequired whether it is off without a key; a server of one's own needs none
     * @param models names of its models, the usual one first
     * @param timeout how long one answer may take, from the question to its last character
     * @param streaming whether answers are read while they are written
     * @param maxOutputTokens limit of one answer; Anthropic has to be told one
     * @param requestsPerMinute how often this worker asks at most
     */
    public record Provider(
            ProviderKind kind,
            @Nullable String baseUrl,
            @Nullable Secret key,
            @DefaultValue("true") boolean keyRequired,
            @DefaultValue List<String> models,
            @DefaultValue("3m") Duration timeout,
            @DefaultValue("true") boolean streaming,
            @Nullable Integer maxOutputTokens,
            @DefaultValue("120") int requestsPerMinute) {

        /** Whether it can be asked. */
        boolean on() {
            return baseUrl != null && !baseUrl.isBlank() && (!keyRequired || hasKey());
        }

        boolean hasKey() {
            return key != null && !key.missing();
        }
    }

    /**
     * How often and how long to try again when a provider is busy.
     *
     * @param tries calls for one question, the first included
     * @param firstWait before the second try; doubled with each further one, and spread by chance
     * @param longestWait beyond which waiting is left to the queen
     */
    public record Patience(
            @DefaultValue("4") int tries,
            @DefaultValue("1s") Duration firstWait,
            @DefaultValue("60s") Duration longestWait) {}
}
