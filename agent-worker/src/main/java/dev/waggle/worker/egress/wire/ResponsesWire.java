package dev.waggle.worker.egress.wire;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.CallTokens;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's responses. Input includes what came from a cache, output what was thought; a stream tells of usage in its last event. */
record ResponsesWire() implements Wire {
    private static final String PATH = "/responses";

    @Override
    public Optional<Asking> asking(String path) {
        return path.equals(PATH) || path.equals("/v1" + PATH) || path.equals("/api/v1" + PATH)
                ? Optional.of(new Asking(this, PATH, null, false))
                : Optional.empty();
    }

    @Override
    public String usualPath() {
        return "/v1";
    }

    @Override
    public Key key() {
        return new Key("Authorization", "Bearer ");
    }

    @Override
    public long mostOutput(JsonNode question) {
        return Count.of(question.path("max_output_tokens"));
    }

    @Override
    public void limit(ObjectNode question, long most) {
        question.put("max_output_tokens", most);
    }

    @Override
    public Usage usage(Usage soFar, JsonNode message) {
        JsonNode response = message.path("response").isObject() ? message.path("response") : message;
        Usage named = soFar.named(response.path("id"), response.path("model"));
        JsonNode told = response.path("usage");
        if (!told.path("input_tokens").isIntegralNumber()) {
            return named;
        }
        JsonNode in = told.path("input_tokens_details");
        long cached = Count.of(in.path("cached_tokens"));
        long written = Count.of(in.path("cache_write_tokens"));
        long thought = Count.of(told.path("output_tokens_details").path("reasoning_tokens"));
        return named.counted(new CallTokens(
                        Count.rest(Count.of(told.path("input_tokens")), cached, written),
                        cached,
                        written,
                        0,
                        Count.rest(Count.of(told.path("output_tokens")), thought),
                        thought,
                        0,
                        0))
                .charged(told.path("cost"))
                .ended();
    }

    @Override
    public int written(JsonNode message) {
        return message.path("type").asString("").endsWith(".delta")
                ? message.path("delta").asString("").length()
                : 0;
    }

    @Override
    public String refusal(int status, String words) {
        var error = Map.of("message", words, "type", ChatWire.type(status), "code", Integer.toString(status));
        return WaggleJson.mapper().writeValueAsString(Map.of("error", error));
    }

    @Override
    public String cut(String words) {
        var error = Map.of("code", "insufficient_quota", "message", words);
        var response = Map.of("object", "response", "status", "failed", "error", error);
        return "event: response.failed\ndata: "
                + WaggleJson.mapper().writeValueAsString(Map.of("type", "response.failed", "response", response))
                + "\n\n";
    }
}
