package dev.waggle.worker.engine.commandline;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Aider's own log of events, the only place where its numbers are exact.
 *
 * @param asked how often the model was asked
 * @param answered how often it answered
 * @param finished whether Aider came to the end of its message
 */
record AiderLog(int asked, int answered, long input, long output, BigDecimal cost, boolean finished) {
    static final AiderLog NONE = new AiderLog(0, 0, 0, 0, BigDecimal.ZERO, false);

    static AiderLog of(String lines) {
        List<JsonNode> events = Words.objects(lines).toList();
        var log = NONE;
        for (JsonNode event : events) {
            log = log.and(event.path("event").asString(""), event.path("properties"));
        }
        return log;
    }

    private AiderLog and(String event, JsonNode told) {
        return switch (event) {
            case "message_send_starting" -> new AiderLog(asked + 1, answered, input, output, cost, finished);
            case "message_send" ->
                new AiderLog(
                        asked,
                        answered + 1,
                        input + told.path("prompt_tokens").asLong(0),
                        output + told.path("completion_tokens").asLong(0),
                        told.path("cost").isNumber()
                                ? cost.add(told.path("cost").decimalValue())
                                : cost,
                        finished);
            case "exit" ->
                new AiderLog(
                        asked,
                        answered,
                        input,
                        output,
                        cost,
                        told.path("reason").asString("").startsWith("Completed"));
            default -> this;
        };
    }

    int unanswered() {
        return asked - answered;
    }

    Spent spent(@Nullable String model) {
        String note = answered
                + (answered == 1 ? " call to the model" : " calls to the model")
                + (cost.signum() == 0
                        ? ""
                        : "; by its own estimate " + cost.stripTrailingZeros().toPlainString() + " USD");
        return new Spent(model, input, output, asked == 0 ? "" : note, cost);
    }
}
