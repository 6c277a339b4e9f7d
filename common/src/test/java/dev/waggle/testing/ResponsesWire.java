package dev.waggle.testing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's responses, as Codex asks for them: streams only, with function calls. It refuses as chat completions do. */
final class ResponsesWire implements LlmWire {
    private static final OpenAiWire SAME_HOUSE = new OpenAiWire();

    @Override
    public boolean serves(String path) {
        return path.equals("/v1/responses");
    }

    @Override
    public LlmCall read(Incoming in) {
        if (!("Bearer " + in.key()).equals(in.headers().get("authorization"))) {
            throw refused(401, "Incorrect API key provided.");
        }
        JsonNode json = in.json(this);
        if (!json.path("model").isString()
                || !json.path("input").isArray()
                || json.path("input").isEmpty()) {
            throw refused(400, "Missing required parameter: 'model' or 'input'.");
        }
        if (!json.path("stream").asBoolean(false)) {
            throw refused(501, "this double answers in streams only");
        }
        var turns = new ArrayList<LlmCall.Turn>();
        for (JsonNode item : json.path("input")) {
            String role = item.path("role").asString("");
            turns.add(new LlmCall.Turn(role.isEmpty() ? item.path("type").asString("") : role, text(item)));
        }
        return new LlmCall(
                FakeLlm.Provider.OPENAI,
                json.path("model").asString(),
                json.path("instructions").asString(""),
                turns,
                true,
                json.path("text").path("format").path("type").asString("").equals("json_schema"),
                in.headers(),
                in.target().toString(),
                json);
    }

    private static String text(JsonNode item) {
        var text = new StringBuilder(
                item.path("output").isString() ? item.path("output").asString() : "");
        item.path("content").forEach(part -> text.append(part.path("text").asString("")));
        return text.toString();
    }

    @Override
    public String body(LlmCall call, LlmReply.Says says) {
        throw refused(501, "this double answers in streams only");
    }

    @Override
    public List<String> frames(LlmCall call, LlmReply.Says says) {
        var frames = new ArrayList<>(List.of(created(call)));
        ObjectNode item = JSON.createObjectNode()
                .put("id", "msg_1")
                .put("type", "message")
                .put("role", "assistant");
        frames.add(frame(
                "response.output_item.added",
                JSON.createObjectNode().put("output_index", 0).set("item", open(item))));
        for (String part : LlmWire.parts(says.text())) {
            frames.add(frame(
                    "response.output_text.delta",
                    JSON.createObjectNode()
                            .put("item_id", "msg_1")
                            .put("output_index", 0)
                            .put("content_index", 0)
                            .put("delta", part)));
        }
        item.put("status", "completed");
        item.putArray("content")
                .addObject()
                .put("type", "output_text")
                .put("text", says.text())
                .putArray("annotations");
        frames.add(done(item));
        frames.add(completed(call, item, says.spent()));
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
        String input = JSON.writeValueAsString(uses.input());
        ObjectNode item = JSON.createObjectNode()
                .put("id", "fc_" + call.turns().size())
                .put("type", "function_call")
                .put("call_id", "call_" + call.turns().size())
                .put("name", uses.tool())
                .put("arguments", input)
                .put("status", "completed");
        ObjectNode delta = JSON.createObjectNode()
                .put("item_id", item.path("id").asString())
                .put("output_index", 0)
                .put("delta", input);
        return created(call)
                + frame(
                        "response.output_item.added",
                        JSON.createObjectNode().put("output_index", 0).set("item", open(item)))
                + frame("response.function_call_arguments.delta", delta)
                + done(item)
                + completed(call, item, uses.spent());
    }

    private static ObjectNode open(ObjectNode item) {
        return item.deepCopy().put("status", "in_progress");
    }

    private static String created(LlmCall call) {
        return frame("response.created", JSON.createObjectNode().set("response", response(call, "in_progress")));
    }

    private static String done(ObjectNode item) {
        return frame(
                "response.output_item.done",
                JSON.createObjectNode().put("output_index", 0).set("item", item));
    }

    private static String completed(LlmCall call, ObjectNode item, LlmReply.Spent spent) {
        ObjectNode response = response(call, "completed");
        response.putArray("output").add(item);
        ObjectNode usage = response.putObject("usage")
                .put("input_tokens", spent.input())
                .put("output_tokens", spent.output())
                .put("total_tokens", spent.input() + spent.output());
        usage.putObject("input_tokens_details").put("cached_tokens", spent.cacheRead());
        usage.putObject("output_tokens_details").put("reasoning_tokens", spent.thoughts());
        return frame("response.completed", JSON.createObjectNode().set("response", response));
    }

    private static ObjectNode response(LlmCall call, String status) {
        return JSON.createObjectNode()
                .put("id", "resp_1")
                .put("object", "response")
                .put("created_at", 1_900_000_000)
                .put("status", status)
                .put("model", call.model());
    }

    private static String frame(String type, JsonNode data) {
        return "event: " + type + "\n" + LlmWire.data(((ObjectNode) data).put("type", type));
    }

    @Override
    public String failure(LlmCall call, String message) {
        ObjectNode response = response(call, "failed");
        response.putObject("error").put("code", "server_error").put("message", message);
        return created(call) + frame("response.failed", JSON.createObjectNode().set("response", response));
    }

    @Override
    public Refused refused(int status, String message, @Nullable Integer retryAfterSeconds) {
        return SAME_HOUSE.refused(status, message, retryAfterSeconds);
    }
}
