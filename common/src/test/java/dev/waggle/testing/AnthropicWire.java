package dev.waggle.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic's messages. */
final class AnthropicWire implements LlmWire {
    private static final List<String> FIELDS = List.of(
            "model",
            "messages",
            "max_tokens",
            "system",
            "stream",
            "stop_sequences",
            "temperature",
            "top_k",
            "top_p",
            "metadata",
            "tools",
            "tool_choice",
            "thinking",
            "service_tier",
            "container",
            "output_config");
    /** Fields and roles that a question may have only with a beta of their own. */
    private static final String CONTEXT_BETA = "context-management-";

    private static final String TURN_BETA = "mid-conversation-";

    @Override
    public boolean serves(String path) {
        return path.equals("/v1/messages");
    }

    @Override
    public LlmCall read(Incoming in) {
        String key = in.headers().get("x-api-key");
        if (key == null) {
            throw refused(401, "x-api-key header is required");
        }
        if (!key.equals(in.key())) {
            throw refused(401, "invalid x-api-key");
        }
        if (!in.headers().containsKey("anthropic-version")) {
            throw refused(400, "anthropic-version: header is required");
        }
        JsonNode json = in.json(this);
        String betas = in.headers().getOrDefault("anthropic-beta", "");
        List<String> known = new ArrayList<>(FIELDS);
        if (betas.contains(CONTEXT_BETA)) {
            known.add("context_management");
        }
        onlyKnown(json, known, "%s: Extra inputs are not permitted");
        for (String needed : List.of("model", "messages", "max_tokens")) {
            if (!json.has(needed)) {
                throw refused(400, needed + ": Field required");
            }
        }
        if (json.path("max_tokens").asInt(0) < 1) {
            throw refused(400, "max_tokens: must be greater than or equal to 1");
        }
        if (!json.path("messages").isArray() || json.path("messages").isEmpty()) {
            throw refused(400, "messages: at least one message is required");
        }
        var turns = new ArrayList<LlmCall.Turn>();
        for (JsonNode message : json.path("messages")) {
            String role = message.path("role").asString("");
            boolean instructs = role.equals("system") && betas.contains(TURN_BETA);
            if (!role.equals("user") && !role.equals("assistant") && !instructs) {
                throw refused(
                        400,
                        "messages: Unexpected role \"" + role
                                + "\". Allowed roles are \"user\" or \"assistant\". The Messages API accepts a top-level `system` parameter, not \"system\" as an input message role.");
            }
            turns.add(new LlmCall.Turn(role, text(message.path("content"))));
        }
        pairToolUses(json.path("messages"));
        if (!turns.getFirst().role().equals("user")) {
            throw refused(400, "messages: first message must use the \"user\" role");
        }
        if (turns.getLast().role().equals("assistant") && turns.getLast().text().endsWith(" ")) {
            throw refused(400, "messages: final assistant content cannot end with trailing whitespace");
        }
        return new LlmCall(
                FakeLlm.Provider.ANTHROPIC,
                json.path("model").asString(""),
                json.has("system") ? text(json.path("system")) : "",
                turns,
                json.path("stream").asBoolean(false),
                json.path("output_config").has("format"),
                in.headers(),
                in.target().toString(),
                json);
    }

    /** Whatever tool was asked for has to be answered in what the user says next. */
    private void pairToolUses(JsonNode messages) {
        var open = new ArrayList<String>();
        for (JsonNode message : messages) {
            if (message.path("role").asString("").equals("system")) {
                continue;
            }
            for (JsonNode block : message.path("content")) {
                if (block.path("type").asString("").equals("tool_result")) {
                    String id = block.path("tool_use_id").asString("");
                    if (!open.remove(id)) {
                        throw refused(400, "messages: unexpected `tool_use_id` found in `tool_result` blocks: " + id);
                    }
                }
            }
            if (!open.isEmpty()) {
                throw refused(
                        400,
                        "messages: `tool_use` ids were found without `tool_result` blocks immediately after: " + open);
            }
            for (JsonNode block : message.path("content")) {
                if (block.path("type").asString("").equals("tool_use")) {
                    open.add(block.path("id").asString(""));
                }
            }
        }
    }

    private String text(JsonNode content) {
        if (content.isString()) {
            return content.asString();
        }
        var text = new StringBuilder();
        for (JsonNode block : content) {
            if (block.path("type").asString("").equals("text")) {
                if (block.path("text").asString("").isEmpty()) {
                    throw refused(400, "messages: text content blocks must be non-empty");
                }
                text.append(block.path("text").asString());
            }
            if (block.path("type").asString("").equals("tool_result")) {
                text.append(text(block.path("content")));
            }
        }
        return text.toString();
    }

    @Override
    public String body(LlmCall call, LlmReply.Says says) {
        ObjectNode body = message(call);
        if (!says.text().isEmpty()) {
            ((tools.jackson.databind.node.ArrayNode) body.path("content"))
                    .addObject()
                    .put("type", "text")
                    .put("text", says.text());
        }
        body.put("stop_reason", stop(says));
        body.set("usage", usage(says.spent(), says.spent().output()));
        return body.toString();
    }

    /** The counts of {@code message_delta} are totals, not additions. */
    @Override
    public List<String> frames(LlmCall call, LlmReply.Says says) {
        var frames = new ArrayList<String>();
        ObjectNode start = JSON.createObjectNode().put("type", "message_start");
        ObjectNode message = message(call);
        message.set("usage", usage(says.spent(), 1));
        start.set("message", message);
        frames.add(frame(start));
        ObjectNode open =
                JSON.createObjectNode().put("type", "content_block_start").put("index", 0);
        open.putObject("content_block").put("type", "text").put("text", "");
        frames.add(frame(open));
        frames.add(frame(JSON.createObjectNode().put("type", "ping")));
        for (String part : LlmWire.parts(says.text())) {
            ObjectNode delta =
                    JSON.createObjectNode().put("type", "content_block_delta").put("index", 0);
            delta.putObject("delta").put("type", "text_delta").put("text", part);
            frames.add(frame(delta));
        }
        frames.add(
                frame(JSON.createObjectNode().put("type", "content_block_stop").put("index", 0)));
        ObjectNode last = JSON.createObjectNode().put("type", "message_delta");
        last.putObject("delta").put("stop_reason", stop(says)).putNull("stop_sequence");
        last.putObject("usage").put("output_tokens", says.spent().output());
        frames.add(frame(last));
        frames.add(frame(JSON.createObjectNode().put("type", "message_stop")));
        return frames;
    }

    @Override
    public String use(LlmCall call, LlmReply.Uses uses) {
        boolean offered = false;
        for (JsonNode tool : call.body().path("tools")) {
            offered |= tool.path("name").asString("").equals(uses.tool());
        }
        if (!offered) {
            throw refused(500, "the script uses the tool " + uses.tool() + ", which was not offered");
        }
        String id = "toolu_" + call.turns().size();
        if (!call.streaming()) {
            ObjectNode body = message(call).put("stop_reason", "tool_use");
            ((tools.jackson.databind.node.ArrayNode) body.path("content"))
                    .addObject()
                    .put("type", "tool_use")
                    .put("id", id)
                    .put("name", uses.tool())
                    .set("input", JSON.valueToTree(uses.input()));
            body.set("usage", usage(uses.spent(), uses.spent().output()));
            return body.toString();
        }
        ObjectNode start = JSON.createObjectNode().put("type", "message_start");
        ObjectNode message = message(call);
        message.set("usage", usage(uses.spent(), 1));
        start.set("message", message);
        ObjectNode open =
                JSON.createObjectNode().put("type", "content_block_start").put("index", 0);
        open.putObject("content_block")
                .put("type", "tool_use")
                .put("id", id)
                .put("name", uses.tool())
                .putObject("input");
        var frames = new StringBuilder(frame(start) + frame(open));
        for (String part : LlmWire.parts(JSON.writeValueAsString(uses.input()))) {
            ObjectNode delta =
                    JSON.createObjectNode().put("type", "content_block_delta").put("index", 0);
            delta.putObject("delta").put("type", "input_json_delta").put("partial_json", part);
            frames.append(frame(delta));
        }
        frames.append(
                frame(JSON.createObjectNode().put("type", "content_block_stop").put("index", 0)));
        ObjectNode last = JSON.createObjectNode().put("type", "message_delta");
        last.putObject("delta").put("stop_reason", "tool_use").putNull("stop_sequence");
        last.putObject("usage").put("output_tokens", uses.spent().output());
        return frames.append(frame(last))
                .append(frame(JSON.createObjectNode().put("type", "message_stop")))
                .toString();
    }

    @Override
    public String failure(LlmCall call, String message) {
        ObjectNode body = error(message, "overloaded_error");
        return call.streaming() ? frame(body) : body.toString();
    }

    private static ObjectNode message(LlmCall call) {
        ObjectNode body = JSON.createObjectNode()
                .put("id", "msg_" + call.turns().size())
                .put("type", "message")
                .put("role", "assistant")
                .put("model", call.model());
        body.putArray("content");
        return body.putNull("stop_reason").putNull("stop_sequence");
    }

    private static ObjectNode usage(LlmReply.Spent spent, int output) {
        return JSON.createObjectNode()
                .put("input_tokens", spent.fresh())
                .put("cache_creation_input_tokens", spent.cacheWritten())
                .put("cache_read_input_tokens", spent.cacheRead())
                .put("output_tokens", output)
                .put("service_tier", "standard");
    }

    private static String stop(LlmReply.Says says) {
        return switch (says.stop()) {
            case DONE -> "end_turn";
            case LENGTH -> "max_tokens";
        };
    }

    private static String frame(JsonNode event) {
        return "event: " + event.path("type").asString() + "\n" + LlmWire.data(event);
    }

    @Override
    public Refused refused(int status, String message, @Nullable Integer retryAfterSeconds) {
        String type = switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 529 -> "overloaded_error";
            default -> status >= 500 ? "api_error" : "invalid_request_error";
        };
        return new Refused(
                status,
                retryAfterSeconds == null ? Map.of() : Map.of("retry-after", String.valueOf(retryAfterSeconds)),
                error(message, type).toString());
    }

    private static ObjectNode error(String message, String type) {
        ObjectNode body = JSON.createObjectNode().put("type", "error");
        body.putObject("error").put("type", type).put("message", message);
        return body.put("request_id", "req_1");
    }
}
