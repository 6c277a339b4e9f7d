package dev.waggle.worker.egress.wire;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.CallTokens;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Anthropic's messages. Input comes apart from both cache counts, output includes what was thought. A stream begins with the input and goes
 * on with totals of the output, of which the last holds; they are never added.
 */
record MessagesWire() implements Wire {
    private static final String PATH = "/messages";

    @Override
    public Optional<Asking> asking(String path) {
        return path.equals(PATH) || path.equals("/v1" + PATH)
                ? Optional.of(new Asking(this, PATH, null, false))
                : Optional.empty();
    }

    @Override
    public String usualPath() {
        return "/v1";
    }

    @Override
    public Key key() {
        return new Key("x-api-key", "");
    }

    @Override
    public long mostOutput(JsonNode question) {
        return Count.of(question.path("max_tokens"));
    }

    @Override
    public void limit(ObjectNode question, long most) {
        question.put("max_tokens", most);
    }

    @Override
    public Usage usage(Usage soFar, JsonNode message) {
        boolean begins = message.path("message").isObject();
        JsonNode whole = begins ? message.path("message") : message;
        Usage named = whole.path("type").asString("").equals("message")
                ? soFar.named(whole.path("id"), whole.path("model"))
                : soFar;
        JsonNode told = whole.path("usage");
        if (!told.isObject()) {
            return named;
        }
        CallTokens before = soFar.tokens();
        long written =
                Count.of(told.path("cache_creation_input_tokens"), before.cacheWrite() + before.cacheWriteHour());
        long writtenLong =
                Count.of(told.path("cache_creation").path("ephemeral_1h_input_tokens"), before.cacheWriteHour());
        Usage counted = named.counted(new CallTokens(
                Count.of(told.path("input_tokens"), before.input()),
                Count.of(told.path("cache_read_input_tokens"), before.cached()),
                Count.rest(written, writtenLong),
                writtenLong,
                Count.of(told.path("output_tokens"), before.output()),
                0,
                0,
                0));
        boolean goesOn = message.path("type").asString("").equals("message_delta")
                && !message.path("delta").path("stop_reason").isString();
        return begins || goesOn ? counted : counted.ended();
    }

    @Override
    public int written(JsonNode message) {
        JsonNode delta = message.path("delta");
        return delta.path("text").asString("").length()
                + delta.path("thinking").asString("").length()
                + delta.path("partial_json").asString("").length();
    }

    @Override
    public String refusal(int status, String words) {
        return WaggleJson.mapper()
                .writeValueAsString(Map.of("type", "error", "error", Map.of("type", type(status), "message", words)));
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    }

    @Override
    public String cut(String words) {
        return "event: error\ndata: " + refusal(402, words) + "\n\n";
    }
}
