package dev.waggle.testing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Chat completions, as OpenAI has them, and as OpenRouter does below {@code /api/v1}, with the cost in the usage. */
final class OpenAiWire implements LlmWire {
    /** What OpenRouter charges for an answer, in US dollars. */
    static final BigDecimal COST = new BigDecimal("0.00123");

    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant", "tool", "function");

    @Override
    public boolean serves(String path) {
        return path.equals("/v1/chat/completions") || path.equals("/api/v1/chat/completions");
    }

    @Override
    public LlmCall read(Incoming in) {
        String authorization = in.headers().get("authorization");
        if (authorization == null) {
            throw error(
                    401,
                    "You didn't provide an API key. You need to provide your API key in an Authorization header.",
                    null,
                    null);
        }
        if (!authorization.equals("Bearer " + in.key())) {
            String shown = authorization.replace("Bearer ", "");
            throw error(401, "Incorrect API key provided: " + shown + ".", null, "invalid_api_key");
        }
        JsonNode json = in.json(this);
        if (!json.path("model").isString() || json.path("model").asString().isEmpty()) {
            throw error(400, "you must provide a model parameter", null, null);
        }
        JsonNode messages = json.path("messages");
        if (!messages.isArray()) {
            throw error(400, "Missing required parameter: 'messages'.", "messages", "missing_required_parameter");
        }
        if (messages.isEmpty()) {
            throw error(
                    400,
                    "Invalid 'messages': empty array. Expected an array with minimum length 1.",
                    "messages",
                    "empty_array");
        }
        var system = new StringBuilder();
        var turns = new ArrayList<LlmCall.Turn>();
        for (int i = 0; i < messages.size(); i++) {
            String role = messages.get(i).path("role").asString("");
            if (!ROLES.contains(role)) {
                throw error(
                        400,
                        "Invalid value: '" + role
                                + "'. Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and 'developer'.",
                        "messages[" + i + "].role",
                        "invalid_value");
            }
            boolean bare = messages.get(i).path("tool_calls").isArray()
                    && !messages.get(i).path("content").isString();
            String text = bare ? "" : content(messages.get(i).path("content"), i);
            if (role.equals("system") || role.equals("developer")) {
                system.append(text);
            } else {
                turns.add(new LlmCall.Turn(role, text));
            }
        }
        boolean stream = json.path("stream").asBoolean(false);
        if (json.has("stream_options") && !stream) {
            throw error(
                    400,
                    "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
                    "stream_options",
                    null);
        }
        return new LlmCall(
                FakeLlm.Provider.OPENAI,
                json.path("model").asString(),
                system.toString(),
                turns,
                stream,
                schema(json.path("response_format")),
                in.headers(),
                in.target().toString(),
                json);
    }

    private String content(JsonNode content, int at) {
        if (content.isString()) {
            return content.asString();
        }
        if (content.isArray()) {
            var text = new StringBuilder();
            content.forEach(part -> text.append(part.path("text").asString("")));
            return text.toString();
        }
        throw error(
                400,
                "Invalid value for 'content': expected a string, got null.",
                "messages.[" + at + "].content",
                null);
    }

    private boolean schema(JsonNode format) {
        if (format.isMissingNode() || format.path("type").asString("").equals("text")) {
            return false;
        }
        if (!format.path("type").asString("").equals("json_schema")) {
            throw error(400, "Invalid value: 'response_format.type'.", "response_format.type", "invalid_value");
        }
        JsonNode told = format.path("json_schema");
        if (!told.path("name").asString("").matches("[a-zA-Z0-9_-]{1,64}")) {
            throw error(
                    400,
                    "Missing required parameter: 'response_format.json_schema.name'.",
                    "response_format.json_schema.name",
                    "missing_required_parameter");
        }
        if (!told.path("schema").isObject()) {
            throw error(
                    400,
                    "Missing required parameter: 'response_format.json_schema.schema'.",
                    "response_format.json_schema.schema",
                    "missing_required_parameter");
        }
        strict(
                told.path("name").asString(),
                told.path("schema"),
                told.path("strict").asBoolean(false),
                "");
        return true;
    }

    private void strict(String name, JsonNode schema, boolean strict, String context) {
        String type = schema.path("type").asString("");
        String where = "Invalid schema for response_format '" + name + "': In context=(" + context + "), ";
        if (!Set.of("object", "array", "string", "integer", "number", "boolean").contains(type)) {
            throw error(400, where + "schema must have a 'type' key.", "response_format", null);
        }
        if (type.equals("array")) {
            strict(name, schema.path("items"), strict, context + "'items', ");
        }
        if (type.equals("object")) {
            if (strict && !schema.path("additionalProperties").isBoolean()) {
                throw error(
                        400,
                        where + "'additionalProperties' is required to be supplied and to be false.",
                        "response_format",
                        null);
            }
            var required = new ArrayList<String>();
            schema.path("required").forEach(one -> required.add(one.asString()));
            for (var property : schema.path("properties").properties()) {
                if (strict && !required.contains(property.getKey())) {
                    throw error(
                            400,
                            where
                                    + "'required' is required to be supplied and to be an array including every key in properties. Missing '"
                                    + property.getKey() + "'.",
                            "response_format",
                            null);
                }
                strict(name, property.getValue(), strict, context + "'properties', '" + property.getKey() + "', ");
            }
        }
    }

    @Override
    public String body(LlmCall call, LlmReply.Says says) {
        ObjectNode body = envelope(call, "chat.completion");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", says.text())
                .putNull("refusal");
        choice.putNull("logprobs").put("finish_reason", finish(says));
        body.set("usage", usage(call, says.spent()));
        return body.toString();
    }

    @Override
    public List<String> frames(LlmCall call, LlmReply.Says says) {
        var frames = new ArrayList<String>();
        frames.add(LlmWire.data(delta(call, "", true, null)));
        if (openRouter(call)) {
            frames.add(": OPENROUTER PROCESSING\n\n");
        }
        LlmWire.parts(says.text()).forEach(part -> frames.add(LlmWire.data(delta(call, part, false, null))));
        frames.add(LlmWire.data(delta(call, null, false, finish(says))));
        if (call.body().path("stream_options").path("include_usage").asBoolean(false) || openRouter(call)) {
            ObjectNode last = envelope(call, "chat.completion.chunk");
            last.putArray("choices");
            last.set("usage", usage(call, says.spent()));
            frames.add(LlmWire.data(last));
        }
        frames.add("data: [DONE]\n\n");
        return frames;
    }

    @Override
    public String use(LlmCall call, LlmReply.Uses uses) {
        boolean offered = false;
        for (JsonNode tool : call.body().path("tools")) {
            offered |= tool.path("function").path("name").asString("").equals(uses.tool());
        }
        if (!offered) {
            throw refused(500, "the script uses the tool " + uses.tool() + ", which was not offered");
        }
        if (!call.streaming()) {
            throw refused(501, "this double plays tools in streams only");
        }
        ObjectNode asks = envelope(call, "chat.completion.chunk");
        ObjectNode choice = asks.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta")
                .put("role", "assistant")
                .putNull("content")
                .putArray("tool_calls")
                .addObject()
                .put("index", 0)
                .put("id", "call_" + call.turns().size())
                .put("type", "function")
                .putObject("function")
                .put("name", uses.tool())
                .put("arguments", JSON.writeValueAsString(uses.input()));
        choice.putNull("finish_reason");
        ObjectNode ends = envelope(call, "chat.completion.chunk");
        ends.putArray("choices")
                .addObject()
                .put("index", 0)
                .put("finish_reason", "tool_calls")
                .putObject("delta");
        ObjectNode last = envelope(call, "chat.completion.chunk");
        last.putArray("choices");
        last.set("usage", usage(call, uses.spent()));
        return LlmWire.data(asks) + LlmWire.data(ends) + LlmWire.data(last) + "data: [DONE]\n\n";
    }

    @Override
    public @Nullable BigDecimal charges(LlmCall call) {
        return openRouter(call) ? COST : null;
    }

    @Override
    public String failure(LlmCall call, String message) {
        ObjectNode body = envelope(call, "chat.completion.chunk");
        body.putObject("error").put("code", 502).put("message", message);
        body.putArray("choices")
                .addObject()
                .put("index", 0)
                .put("finish_reason", "error")
                .putObject("delta")
                .put("content", "");
        return call.streaming() ? LlmWire.data(body) : body.toString();
    }

    private ObjectNode delta(LlmCall call, @Nullable String part, boolean first, @Nullable String finish) {
        ObjectNode body = envelope(call, "chat.completion.chunk");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        ObjectNode delta = choice.putObject("delta");
        if (first) {
            delta.put("role", "assistant");
        }
        if (part != null) {
            delta.put("content", part);
        }
        choice.put("finish_reason", finish);
        body.putNull("usage");
        return body;
    }

    private static ObjectNode envelope(LlmCall call, String object) {
        ObjectNode body = JSON.createObjectNode()
                .put("id", openRouter(call) ? generation(call) : "chatcmpl-1")
                .put("object", object)
                .put("created", 1_900_000_000)
                .put("model", call.model());
        if (openRouter(call)) {
            body.put("provider", "Double");
        }
        return body;
    }

    private static ObjectNode usage(LlmCall call, LlmReply.Spent spent) {
        ObjectNode usage = JSON.createObjectNode()
                .put("prompt_tokens", spent.input())
                .put("completion_tokens", spent.output())
                .put("total_tokens", spent.input() + spent.output());
        usage.putObject("prompt_tokens_details").put("cached_tokens", spent.cacheRead());
        usage.putObject("completion_tokens_details").put("reasoning_tokens", spent.thoughts());
        if (openRouter(call)) {
            usage.put("cost", COST).putObject("cost_details").putNull("upstream_inference_cost");
        }
        return usage;
    }

    /** By which OpenRouter can be asked about an answer; each question has its own. */
    static String generation(LlmCall call) {
        return "gen-" + UUID.nameUUIDFromBytes(call.body().toString().getBytes(StandardCharsets.UTF_8));
    }

    static boolean openRouter(LlmCall call) {
        return call.target().startsWith("/api/v1/");
    }

    private static String finish(LlmReply.Says says) {
        return switch (says.stop()) {
            case DONE -> "stop";
            case LENGTH -> "length";
        };
    }

    @Override
    public Refused refused(int status, String message, @Nullable Integer retryAfterSeconds) {
        String type = status == 429 ? "requests" : status >= 500 ? "server_error" : "invalid_request_error";
        return new Refused(
                status,
                retryAfterSeconds == null ? Map.of() : Map.of("Retry-After", String.valueOf(retryAfterSeconds)),
                json(message, type, null, status == 429 ? "rate_limit_exceeded" : null));
    }

    private static Refused error(int status, String message, @Nullable String param, @Nullable String code) {
        return new Refused(status, Map.of(), json(message, "invalid_request_error", param, code));
    }

    private static String json(String message, String type, @Nullable String param, @Nullable String code) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("error")
                .put("message", message)
                .put("type", type)
                .put("param", param)
                .put("code", code);
        return body.toString();
    }
}
