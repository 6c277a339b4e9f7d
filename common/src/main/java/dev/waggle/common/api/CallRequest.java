package dev.waggle.common.api;

import dev.waggle.common.contract.TaskRef;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /internal/calls}: may this run send one request to a model? Asked before it leaves. Asked again with the same id it is
 * answered the same. Answers are a {@link CallGrant}, or a problem: {@code STALE_EPOCH} (409: the run lost its lease, or nobody wants it;
 * stop), {@code NO_CREDIT} (402: the job waits for credit by now, and its runs stand still; ask again while the lease lasts),
 * {@code NO_KEY_READY} (503: ask again after {@code Retry-After}), {@code MODEL_NOT_ALLOWED} (403).
 *
 * @param call made by the worker, a new one for each request that it sends to a provider, repeats with another key included
 * @param provider the provider's name in the settings: {@code anthropic, gemini, openai, openrouter, ollama, …}
 * @param model as the request names it
 * @param inputTokens at most so many are sent
 * @param outputTokens at most so many may be answered, thoughts included
 * @param refusedKeys keys that refused this request a moment ago
 * @param ahead whether there is no question yet, but one is likely: leave is given where there is plenty of money and keys, and no job waits
 *     where there is not
 */
public record CallRequest(
        UUID call,
        TaskRef run,
        String provider,
        String model,
        long inputTokens,
        long outputTokens,
        @Nullable List<UUID> refusedKeys,
        @Nullable Boolean ahead) {
    /** Keys that are of no use for this. */
    public List<UUID> refused() {
        return Objects.requireNonNullElse(refusedKeys, List.of());
    }

    /** Whether it is asked before there is a question. */
    public boolean isAhead() {
        return Boolean.TRUE.equals(ahead);
    }
}
