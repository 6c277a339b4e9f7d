package dev.waggle.testing;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What OpenRouter knows of answers once they are over, whole or broken off: not yet when it is first asked, but when it is asked again. */
final class Generations {
    static final String PATH = "/api/v1/generation";

    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(String model, BigDecimal cost, LlmReply.Spent spent, AtomicBoolean asked) {}

    record Told(int status, String body) {}

    /** Remembers an answer, if it is OpenRouter's; its id. */
    Optional<String> begin(LlmCall call, LlmReply reply) {
        if (!OpenAiWire.openRouter(call) || reply instanceof LlmReply.Refuses) {
            return Optional.empty();
        }
        String id = OpenAiWire.generation(call);
        LlmReply.Spent spent = switch (reply) {
            case LlmReply.Says says -> says.spent();
            case LlmReply.Slowly slowly -> slowly.says().spent();
            case LlmReply.Uses uses -> uses.spent();
            default -> LlmReply.Spent.USUAL;
        };
        known.put(id, new Known(call.model(), OpenAiWire.COST, spent, new AtomicBoolean()));
        return Optional.of(id);
    }

    Told answer(@Nullable String shown, String key, @Nullable String query) {
        if (!("Bearer " + key).equals(shown)) {
            return refused(401, "No auth credentials found");
        }
        String id = query != null && query.startsWith("id=") ? query.substring(3) : "";
        Known one = known.get(id);
        return one == null || !one.asked().getAndSet(true)
                ? refused(404, "Generation " + id + " not found")
                : new Told(200, body(id, one));
    }

    private static String body(String id, Known one) {
        ObjectNode body = LlmWire.JSON.createObjectNode();
        body.putObject("data")
                .put("id", id)
                .put("model", one.model())
                .put("total_cost", one.cost())
                .put("native_tokens_prompt", one.spent().input())
                .put("native_tokens_cached", one.spent().cacheRead())
                .put("native_tokens_completion", one.spent().output())
                .put("native_tokens_reasoning", one.spent().thoughts());
        return body.toString();
    }

    private static Told refused(int status, String message) {
        ObjectNode body = LlmWire.JSON.createObjectNode();
        body.putObject("error").put("code", status).put("message", message);
        return new Told(status, body.toString());
    }
}
