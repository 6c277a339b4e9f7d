package dev.waggle.worker.egress.wire;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.CallTokens;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Chat completions: OpenAI, OpenRouter, Ollama and many others. Input includes what came from a cache, output what was thought; a stream
 * tells of usage only where it is asked to, in a last event without choices.
 */
record ChatWire() implements Wire {
    private static final String PATH = "/chat/completions";

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
        return Math.max(Count.of(question.path("max_completion_tokens")), Count.of(question.path("max_tokens")));
    }

    @Override
    public void limit(ObjectNode question, long most) {
        // the older name is refused by some models, the newer one not known to some servers
        question.put(question.has("max_completion_tokens") ? "max_completion_tokens" : "max_tokens", most);
    }

    @Override
    public boolean askForUsage(ObjectNode question) {
        boolean asked = question.path("stream_options").path("include_usage").asBoolean(false);
        if (asked || !question.path("stream").asBoolean(false)) {
            return false;
        }
        if (question.get("stream_options") instanceof ObjectNode options) {
            options.put("include_usage", true);
        } else {
            question.putObject("stream_options").put("include_usage", true);
        }
        return true;
    }

    @Override
    public boolean onlyUsage(JsonNode message) {
        return message.path("usage").isObject()
                && message.path("choices").isArray()
                && message.path("choices").isEmpty();
    }

    @Override
    public Usage usage(Usage soFar, JsonNode message) {
        Usage named = soFar.named(message.path("id"), message.path("model"));
        JsonNode told = message.path("usage");
        if (!told.path("prompt_tokens").isIntegralNumber()) {
            return named;
        }
        JsonNode in = told.path("prompt_tokens_details");
        JsonNode out = told.path("completion_tokens_details");
        long cached = Count.of(in.path("cached_tokens"));
        long written = Count.of(in.path("cache_write_tokens"));
        long thought = Count.of(out.path("reasoning_tokens"));
        long image = Count.of(out.path("image_tokens"));
        return named.counted(new CallTokens(
                        Count.rest(Count.of(told.path("prompt_tokens")), cached, written),
                        cached,
                        written,
                        0,
                        Count.rest(Count.of(told.path("completion_tokens")), thought, image),
                        thought,
                        0,
                        image))
                .charged(told.path("cost"))
                .ended();
    }

    @Override
    public int written(JsonNode message) {
        int characters = 0;
        for (JsonNode choice : message.path("choices")) {
            JsonNode delta = choice.path("delta");
            characters += delta.path("content").asString("").length();
            characters += delta.path("refusal").asString("").length();
            characters += Math.max(
                    delta.path("reasoning").asString("").length(),
                    delta.path("reasoning_content").asString("").length());
            for (JsonNode tool : delta.path("tool_calls")) {
                characters +=
                        tool.path("function").path("arguments").asString("").length();
            }
        }
        return characters;
    }

    @Override
    public String refusal(int status, String words) {
        var error = Map.of("message", words, "type", type(status), "code", status);
        return WaggleJson.mapper().writeValueAsString(Map.of("error", error));
    }

    @Override
    public String cut(String words) {
        return "data: " + refusal(402, words) + "\n\ndata: [DONE]\n\n";
    }

    /** As OpenAI names what went wrong. */
    static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "insufficient_quota";
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            default -> status < 500 ? "invalid_request_error" : "server_error";
        };
    }
}
