package dev.waggle.testing;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How one kind of provider speaks: what it refuses, how it answers, in which words it fails. */
sealed interface LlmWire permits OpenAiWire, ResponsesWire, GeminiWire, AnthropicWire {
    JsonMapper JSON = JsonMapper.builder().build();

    /** A request as it came in. */
    record Incoming(String method, URI target, Map<String, String> headers, String body, String key) {
        JsonNode json(LlmWire wire) {
            if (!headers.getOrDefault("content-type", "").startsWith("application/json")) {
                throw wire.refused(400, "the content type is not application/json");
            }
            try {
                JsonNode json = JSON.readTree(body);
                if (json.isObject()) {
                    return json;
                }
            } catch (JacksonException _) {
                // refused below
            }
            throw wire.refused(400, "We could not parse the JSON body of your request.");
        }
    }

    /** What the provider says no to, as it says it. */
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final int status;
        final transient Map<String, String> headers;
        final String body;

        Refused(int status, Map<String, String> headers, String body) {
            super(body);
            this.status = status;
            this.headers = headers;
            this.body = body;
        }
    }

    boolean serves(String path);

    /** Reads a question, or throws {@link Refused} where the provider would not take it. */
    LlmCall read(Incoming in);

    /** The answer in one piece. */
    String body(LlmCall call, LlmReply.Says says);

    /** The answer as the frames of an event stream, the last of which says that it is over. */
    List<String> frames(LlmCall call, LlmReply.Says says);

    /** The answer that asks for a tool. */
    default String use(LlmCall call, LlmReply.Uses uses) {
        throw refused(500, "the double plays no tools on this wire");
    }

    /** What its answers say that they cost, where they say it. */
    default @Nullable BigDecimal charges(LlmCall call) {
        return null;
    }

    /** A frame, or body, that reports an error after a 200. */
    String failure(LlmCall call, String message);

    Refused refused(int status, String message, @Nullable Integer retryAfterSeconds);

    default Refused refused(int status, String message) {
        return refused(status, message, null);
    }

    /** Every field has to be known: the provider refuses others. */
    default void onlyKnown(JsonNode object, List<String> known, String complaint) {
        for (String name : ((ObjectNode) object).propertyNames()) {
            if (!known.contains(name)) {
                throw refused(400, complaint.formatted(name));
            }
        }
    }

    static String data(JsonNode node) {
        return "data: " + node + "\n\n";
    }

    /** An answer in parts, as a model makes them. */
    static List<String> parts(String text) {
        int size = Math.max(1, text.length() / 4 + 1);
        var parts = new java.util.ArrayList<String>();
        for (int at = 0; at < text.length(); at += size) {
            parts.add(text.substring(at, Math.min(text.length(), at + size)));
        }
        return parts;
    }
}
