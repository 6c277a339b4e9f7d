package dev.waggle.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gemini's {@code generateContent} and {@code streamGenerateContent}. */
final class GeminiWire implements LlmWire {
    private static final Pattern PATH =
            Pattern.compile("/v1beta/models/([^/:]+):(generateContent|streamGenerateContent)");
    private static final List<String> FIELDS = List.of(
            "contents",
            "systemInstruction",
            "system_instruction",
            "tools",
            "toolConfig",
            "safetySettings",
            "generationConfig",
            "cachedContent");
    private static final List<String> GENERATION = List.of(
            "stopSequences",
            "responseMimeType",
            "responseSchema",
            "responseJsonSchema",
            "responseModalities",
            "candidateCount",
            "maxOutputTokens",
            "temperature",
            "topP",
            "topK",
            "seed",
            "presencePenalty",
            "frequencyPenalty",
            "responseLogprobs",
            "logprobs",
            "enableEnhancedCivicAnswers",
            "speechConfig",
            "thinkingConfig",
            "imageConfig",
            "mediaResolution");
    private static final List<String> SCHEMA = List.of(
            "type",
            "format",
            "title",
            "description",
            "nullable",
            "enum",
            "maxItems",
            "minItems",
            "properties",
            "required",
            "minProperties",
            "maxProperties",
            "minLength",
            "maxLength",
            "pattern",
            "example",
            "anyOf",
            "propertyOrdering",
            "default",
            "items",
            "minimum",
            "maximum");
    private static final Set<String> TYPES = Set.of("STRING", "NUMBER", "INTEGER", "BOOLEAN", "ARRAY", "OBJECT");

    @Override
    public boolean serves(String path) {
        return PATH.matcher(path).matches();
    }

    @Override
    public LlmCall read(Incoming in) {
        String key = in.headers().get("x-goog-api-key");
        if (key == null) {
            throw refused(
                    403,
                    "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.");
        }
        if (!key.equals(in.key())) {
            throw badKey();
        }
        Matcher path = PATH.matcher(in.target().getPath());
        if (!path.matches()) {
            throw refused(404, "not found");
        }
        boolean stream = path.group(2).startsWith("stream");
        if (stream && !String.valueOf(in.target().getQuery()).contains("alt=sse")) {
            throw refused(501, "this double streams events only: ask with alt=sse");
        }
        JsonNode json = in.json(this);
        onlyKnown(json, FIELDS, "Invalid JSON payload received. Unknown name \"%s\": Cannot find field.");
        if (!json.path("contents").isArray() || json.path("contents").isEmpty()) {
            throw refused(400, "* GenerateContentRequest.contents: contents is not specified");
        }
        var turns = new ArrayList<LlmCall.Turn>();
        for (JsonNode content : json.path("contents")) {
            String role = content.path("role").asString("user");
            if (!role.equals("user") && !role.equals("model")) {
                throw refused(400, "Please use a valid role: user, model.");
            }
            turns.add(new LlmCall.Turn(role.equals("model") ? "assistant" : "user", text(content)));
        }
        JsonNode system =
                json.has("systemInstruction") ? json.path("systemInstruction") : json.path("system_instruction");
        return new LlmCall(
                FakeLlm.Provider.GEMINI,
                path.group(1),
                text(system),
                turns,
                stream,
                schema(json.path("generationConfig")),
                in.headers(),
                in.target().toString(),
                json);
    }

    private String text(JsonNode content) {
        var text = new StringBuilder();
        for (JsonNode part : content.path("parts")) {
            if (part.isEmpty()) {
                throw refused(
                        400,
                        "* GenerateContentRequest.contents[0].parts[0].data: required oneof field 'data' must have one initialized field");
            }
            text.append(part.path("text").asString(""));
        }
        return text.toString();
    }

    private boolean schema(JsonNode generation) {
        if (generation.isMissingNode()) {
            return false;
        }
        onlyKnown(
                generation,
                GENERATION,
                "Invalid JSON payload received. Unknown name \"%s\" at 'generation_config': Cannot find field.");
        boolean json = generation.path("responseMimeType").asString("").equals("application/json");
        if (generation.has("responseSchema")) {
            if (!json) {
                throw refused(
                        400,
                        "* GenerateContentRequest.generation_config.response_schema: response_schema is only allowed when response_mime_type is application/json");
            }
            check(generation.path("responseSchema"));
            return true;
        }
        return generation.has("responseJsonSchema");
    }

    private void check(JsonNode schema) {
        onlyKnown(
                schema,
                SCHEMA,
                "Invalid JSON payload received. Unknown name \"%s\" at 'generation_config.response_schema': Cannot find field.");
        String type = schema.path("type").asString("").toUpperCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            throw refused(400, "Invalid value at 'generation_config.response_schema.type', \"" + type + "\"");
        }
        if (type.equals("OBJECT") && schema.path("properties").isEmpty()) {
            throw refused(
                    400,
                    "* GenerateContentRequest.generation_config.response_schema.properties: should be non-empty for OBJECT type");
        }
        if (type.equals("ARRAY")) {
            if (schema.path("items").isMissingNode()) {
                throw refused(400, "* GenerateContentRequest.generation_config.response_schema.items: missing field.");
            }
            check(schema.path("items"));
        }
        schema.path("properties").forEach(this::check);
    }

    @Override
    public String body(LlmCall call, LlmReply.Says says) {
        return chunk(call, says.text(), says.stop(), says.spent()).toString();
    }

    @Override
    public List<String> frames(LlmCall call, LlmReply.Says says) {
        List<String> parts = LlmWire.parts(says.text());
        var frames = new ArrayList<String>();
        for (String part : parts.subList(0, Math.max(0, parts.size() - 1))) {
            frames.add(LlmWire.data(chunk(
                    call,
                    part,
                    null,
                    new LlmReply.Spent(
                            says.spent().fresh(),
                            says.spent().cacheRead(),
                            says.spent().cacheWritten(),
                            1,
                            says.spent().thoughts()))));
        }
        frames.add(LlmWire.data(chunk(call, parts.isEmpty() ? "" : parts.getLast(), says.stop(), says.spent())));
        return frames;
    }

    @Override
    public String use(LlmCall call, LlmReply.Uses uses) {
        boolean offered = false;
        for (JsonNode tools : call.body().path("tools")) {
            for (JsonNode tool : tools.path("functionDeclarations")) {
                offered |= tool.path("name").asString("").equals(uses.tool());
            }
        }
        if (!offered) {
            throw refused(500, "the script uses the tool " + uses.tool() + ", which was not offered");
        }
        ObjectNode body = chunk(call, "", LlmReply.Stop.DONE, uses.spent());
        ((ObjectNode) body.path("candidates").path(0).path("content"))
                .putArray("parts")
                .addObject()
                .putObject("functionCall")
                .put("name", uses.tool())
                .set("args", JSON.valueToTree(uses.input()));
        return call.streaming() ? LlmWire.data(body) : body.toString();
    }

    @Override
    public String failure(LlmCall call, String message) {
        String body = error(503, message, "UNAVAILABLE").toString();
        return call.streaming() ? "data: " + body + "\n\n" : body;
    }

    private static ObjectNode chunk(LlmCall call, String text, LlmReply.@Nullable Stop stop, LlmReply.Spent spent) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode candidate = body.putArray("candidates").addObject();
        ObjectNode content = candidate.putObject("content").put("role", "model");
        content.putArray("parts").addObject().put("text", text);
        if (stop != null) {
            candidate.put(
                    "finishReason",
                    switch (stop) {
                        case DONE -> "STOP";
                        case LENGTH -> "MAX_TOKENS";
                    });
        }
        candidate.put("index", 0);
        ObjectNode usage = body.putObject("usageMetadata")
                .put("promptTokenCount", spent.input())
                .put("candidatesTokenCount", spent.answer())
                .put("totalTokenCount", spent.input() + spent.output());
        if (spent.cacheRead() > 0) {
            usage.put("cachedContentTokenCount", spent.cacheRead());
        }
        if (spent.thoughts() > 0) {
            usage.put("thoughtsTokenCount", spent.thoughts());
        }
        return body.put("modelVersion", call.model()).put("responseId", "r1");
    }

    private static Refused badKey() {
        ObjectNode body = error(400, "API key not valid. Please pass a valid API key.", "INVALID_ARGUMENT");
        ((ObjectNode) body.path("error"))
                .putArray("details")
                .addObject()
                .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                .put("reason", "API_KEY_INVALID")
                .put("domain", "googleapis.com");
        return new Refused(400, Map.of(), body.toString());
    }

    /** Gemini tells how long to wait in the body and not in a header. */
    @Override
    public Refused refused(int status, String message, @Nullable Integer retryAfterSeconds) {
        String name = switch (status) {
            case 400 -> "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 503 -> "UNAVAILABLE";
            default -> "INTERNAL";
        };
        ObjectNode body = error(status, message, name);
        if (retryAfterSeconds != null) {
            ((ObjectNode) body.path("error"))
                    .putArray("details")
                    .addObject()
                    .put("@type", "type.googleapis.com/google.rpc.RetryInfo")
                    .put("retryDelay", retryAfterSeconds + "s");
        }
        return new Refused(status, Map.of(), body.toString());
    }

    private static ObjectNode error(int status, String message, String name) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("error").put("code", status).put("message", message).put("status", name);
        return body;
    }
}
