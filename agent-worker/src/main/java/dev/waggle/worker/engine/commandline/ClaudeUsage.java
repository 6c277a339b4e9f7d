package dev.waggle.worker.engine.commandline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Adds up Claude Code's tokens: the result's own table by model; until that comes, what each message began with. */
final class ClaudeUsage {
    /** It adds in binary: what comes after these is nothing. */
    private static final int DECIMALS = 9;

    private final Map<String, Spent> messages = new LinkedHashMap<>();
    private @Nullable String model;
    private @Nullable String version;
    private @Nullable Spent total;
    private boolean resumed;

    void saw(JsonNode event) {
        switch (event.path("type").asString("")) {
            case "system" -> {
                if (event.path("model").isString()) {
                    model = event.path("model").asString();
                    version = event.path("claude_code_version").asString("");
                }
            }
            case "assistant" -> {
                JsonNode message = event.path("message");
                JsonNode used = message.path("usage");
                messages.put(
                        message.path("id").asString(""),
                        new Spent(model, input(used), used.path("output_tokens").asLong(0), ""));
            }
            case "result" -> total = total(event);
            default -> {}
        }
    }

    /** Its table tells of the whole session then; what this run used stands beside it. */
    void goesOn() {
        resumed = true;
    }

    private Spent total(JsonNode result) {
        String turns = name() + ", " + result.path("num_turns").asInt(0) + " turns";
        if (resumed) {
            JsonNode used = result.path("usage");
            return new Spent(model, input(used), used.path("output_tokens").asLong(0), turns);
        }
        long input = 0;
        long output = 0;
        for (JsonNode used : result.path("modelUsage")) {
            input += used.path("inputTokens").asLong(0)
                    + used.path("cacheReadInputTokens").asLong(0)
                    + used.path("cacheCreationInputTokens").asLong(0);
            output += used.path("outputTokens").asLong(0);
        }
        BigDecimal cost = result.path("total_cost_usd").isNumber()
                ? result.path("total_cost_usd").decimalValue().setScale(DECIMALS, RoundingMode.HALF_UP)
                : BigDecimal.ZERO;
        return new Spent(
                model,
                input,
                output,
                turns
                        + (cost.signum() == 0
                                ? ""
                                : "; by its own estimate "
                                        + cost.stripTrailingZeros().toPlainString() + " USD"),
                cost);
    }

    private static long input(JsonNode used) {
        return used.path("input_tokens").asLong(0)
                + used.path("cache_creation_input_tokens").asLong(0)
                + used.path("cache_read_input_tokens").asLong(0);
    }

    private String name() {
        return version == null || version.isBlank() ? "Claude Code" : "Claude Code " + version;
    }

    Spent spent() {
        Spent known = total;
        if (known != null) {
            return known;
        }
        long input = messages.values().stream().mapToLong(Spent::input).sum();
        long output = messages.values().stream().mapToLong(Spent::output).sum();
        return new Spent(model, input, output, messages.isEmpty() ? "" : name() + ", stopped: it used at least this");
    }

    String line(String agent) {
        Spent all = spent();
        return agent + ": " + all.input() + " tokens in, " + all.output() + " out";
    }
}
