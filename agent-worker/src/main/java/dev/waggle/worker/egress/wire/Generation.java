package dev.waggle.worker.egress.wire;

import dev.waggle.common.api.CallTokens;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What OpenRouter knows of an answer once it is over, whole or broken off. */
public final class Generation {
    private static final Pattern ID = Pattern.compile("gen-[A-Za-z0-9-]{1,100}");

    private Generation() {}

    /** Whether an answer of this id can be asked about. */
    public static boolean known(String id) {
        return ID.matcher(id).matches();
    }

    public static String path(String id) {
        return "/generation?id=" + id;
    }

    public static Optional<Usage> read(JsonNode body) {
        JsonNode data = body.path("data");
        if (!data.path("total_cost").isNumber()) {
            return Optional.empty();
        }
        long cached = Count.of(data.path("native_tokens_cached"));
        long thought = Count.of(data.path("native_tokens_reasoning"));
        var tokens = new CallTokens(
                Count.rest(Count.of(data.path("native_tokens_prompt")), cached),
                cached,
                0,
                0,
                Count.rest(Count.of(data.path("native_tokens_completion")), thought),
                thought,
                0,
                0);
        return Optional.of(Usage.NONE
                .named(data.path("id"), data.path("model"))
                .counted(tokens)
                .charged(data.path("total_cost"))
                .ended());
    }
}
