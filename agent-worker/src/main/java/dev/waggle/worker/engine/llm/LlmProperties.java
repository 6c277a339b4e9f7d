package dev.waggle.worker.engine.llm;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which models are asked, and how patiently. Where their providers answer, and the keys to them, are the queen's matter.
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
     * @param models names of its models, the usual one first
     * @param timeout how long one answer may take, from the question to its last character
     * @param streaming whether answers are read while they are written
     * @param maxOutputTokens limit of one answer; Anthropic has to be told one
     * @param requestsPerMinute how often this worker asks at most
     */
    public record Provider(
            ProviderKind kind,
            @DefaultValue List<String> models,
            @DefaultValue("3m") Duration timeout,
            @DefaultValue("true") boolean streaming,
            @Nullable Integer maxOutputTokens,
            @DefaultValue("120") int requestsPerMinute) {}

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
