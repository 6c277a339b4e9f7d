package dev.waggle.worker.egress.wire;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.CallTokens;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gemini's generate content. Input includes what came from a cache but not what tools brought; thoughts come apart from the output and are
 * paid as it is. Each event of a stream tells all that was used so far: the last one holds.
 */
record GeminiWire() implements Wire {
    private static final Pattern PATH = Pattern.compile(
            "(?:/v1beta|/v1)?(/models/([A-Za-z0-9._-]{1,100}):(streamGenerateContent|generateContent))");

    @Override
    public Optional<Asking> asking(String path) {
        var match = PATH.matcher(path);
        return match.matches()
                ? Optional.of(new Asking(
                        this, match.group(1), match.group(2), match.group(3).startsWith("stream")))
                : Optional.empty();
    }

    @Override
    public String usualPath() {
        return "/v1beta";
    }

    @Override
    public Key key() {
        return new Key("x-goog-api-key", "");
    }

    @Override
    public long mostOutput(JsonNode question) {
        return Count.of(question.path("generationConfig").path("maxOutputTokens"));
    }

    @Override
    public void limit(ObjectNode question, long most) {
        ObjectNode settings = question.get("generationConfig") instanceof ObjectNode there
                ? there
                : question.putObject("generationConfig");
        settings.put("maxOutputTokens", most);
    }

    @Override
    public Usage usage(Usage soFar, JsonNode message) {
        Usage named = soFar.named(message.path("responseId"), message.path("modelVersion"));
        JsonNode told = message.path("usageMetadata");
        boolean last = message.path("candidates").path(0).path("finishReason").isString()
                || message.path("promptFeedback").path("blockReason").isString();
        Usage counted = named;
        if (told.isObject()) {
            long cached = Count.of(told.path("cachedContentTokenCount"));
            long image = pictures(told.path("candidatesTokensDetails"));
            counted = named.counted(new CallTokens(
                    Count.rest(Count.of(told.path("promptTokenCount")), cached),
                    cached,
                    0,
                    0,
                    Count.rest(Count.of(told.path("candidatesTokenCount")), image),
                    Count.of(told.path("thoughtsTokenCount")),
                    Count.of(told.path("toolUsePromptTokenCount")),
                    image));
        }
        return last && counted.tokens().prompt() > 0 ? counted.ended() : counted;
    }

    private static long pictures(JsonNode details) {
        long tokens = 0;
        for (JsonNode part : details) {
            if (part.path("modality").asString("").equals("IMAGE")) {
                tokens += Count.of(part.path("tokenCount"));
            }
        }
        return tokens;
    }

    @Override
    public int written(JsonNode message) {
        int characters = 0;
        for (JsonNode candidate : message.path("candidates")) {
            for (JsonNode part : candidate.path("content").path("parts")) {
                characters += part.path("text").asString("").length();
                JsonNode call = part.path("functionCall");
                characters += call.isObject() ? call.toString().length() : 0;
            }
        }
        return characters;
    }

    @Override
    public String refusal(int status, String words) {
        var error = Map.of("code", status, "message", words, "status", name(status));
        return WaggleJson.mapper().writeValueAsString(Map.of("error", error));
    }

    private static String name(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 402, 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            default -> status < 500 ? "INVALID_ARGUMENT" : "UNAVAILABLE";
        };
    }

    @Override
    public String cut(String words) {
        return "data: " + refusal(402, words) + "\r\n\r\n";
    }
}
