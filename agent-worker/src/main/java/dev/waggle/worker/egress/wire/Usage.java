package dev.waggle.worker.egress.wire;

import dev.waggle.common.api.CallTokens;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a provider has told of one call so far.
 *
 * @param id how the provider calls the answer; null until told
 * @param model the model that answers, as the provider names it
 * @param dollars what it charged, where it tells
 * @param whole whether nothing more is to come: until then the counts are a beginning
 */
public record Usage(
        @Nullable String id,
        @Nullable String model,
        CallTokens tokens,
        @Nullable BigDecimal dollars,
        boolean whole) {
    public static final Usage NONE = new Usage(null, null, CallTokens.NONE, null, false);

    private static final int LONGEST_NAME = 200;

    Usage named(JsonNode id, JsonNode model) {
        return new Usage(told(id, this.id), told(model, this.model), tokens, dollars, whole);
    }

    private static @Nullable String told(JsonNode name, @Nullable String before) {
        String text = name.isString() ? name.asString() : "";
        return text.isBlank() || text.length() > LONGEST_NAME ? before : text;
    }

    Usage counted(CallTokens counted) {
        return new Usage(id, model, counted, dollars, whole);
    }

    Usage charged(JsonNode told) {
        return told.isNumber() && told.decimalValue().signum() >= 0
                ? new Usage(id, model, tokens, told.decimalValue(), whole)
                : this;
    }

    Usage ended() {
        return new Usage(id, model, tokens, dollars, true);
    }
}
