package dev.waggle.worker.engine.llm;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** The wire that a provider speaks, and how it counts tokens there. */
public enum ProviderKind {
    /** Chat completions: OpenAI, OpenRouter, Ollama and many others. Input includes cached tokens, output includes reasoning. */
    OPENAI("/v1") {
        @Override
        Usage usage(Usage soFar, JsonNode message) {
            JsonNode usage = message.path("usage");
            return soFar.model(message.path("model"))
                    .input(sum(usage, "prompt_tokens"))
                    .output(sum(usage, "completion_tokens"))
                    .cost(usage.path("cost"));
        }
    },
    /** Generate content: input includes cached tokens but not those of tools; thoughts are paid as output. */
    GEMINI("/v1beta") {
        @Override
        Usage usage(Usage soFar, JsonNode message) {
            JsonNode usage = message.path("usageMetadata");
            return soFar.model(message.path("modelVersion"))
                    .input(sum(usage, "promptTokenCount", "toolUsePromptTokenCount"))
                    .output(sum(usage, "candidatesTokenCount", "thoughtsTokenCount"));
        }
    },
    /** Messages: input comes apart from both cache counts; the counts of a stream are totals, of which the last holds. */
    ANTHROPIC("/v1") {
        @Override
        Usage usage(Usage soFar, JsonNode message) {
            JsonNode whole = message.has("message") ? message.path("message") : message;
            JsonNode usage = whole.path("usage");
            return soFar.model(whole.path("model"))
                    .input(sum(usage, "input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"))
                    .output(sum(usage, "output_tokens"));
        }
    };

    private final String usualPath;

    ProviderKind(String usualPath) {
        this.usualPath = usualPath;
    }

    /** The path of its interface where an address names none. */
    String usualPath() {
        return usualPath;
    }

    /** What is known of a call's usage after one more message (a body or an event of a stream). */
    abstract Usage usage(Usage soFar, JsonNode message);

    /** The sum of those counts that the message tells; −1 where it tells none. */
    private static long sum(JsonNode usage, String... names) {
        long sum = -1;
        for (String name : names) {
            JsonNode count = usage.path(name);
            if (count.isIntegralNumber() && count.asLong() >= 0) {
                sum = Math.max(sum, 0) + count.asLong();
            }
        }
        return sum;
    }

    /** What one call used. */
    record Usage(String model, long input, long output, BigDecimal cost) {
        static final Usage NONE = new Usage("", 0, 0, BigDecimal.ZERO);

        private Usage model(JsonNode told) {
            return told.isString() ? new Usage(told.asString(), input, output, cost) : this;
        }

        private Usage input(long told) {
            return told < 0 ? this : new Usage(model, told, output, cost);
        }

        private Usage output(long told) {
            return told < 0 ? this : new Usage(model, input, told, cost);
        }

        private Usage cost(JsonNode told) {
            return told.isNumber() ? new Usage(model, input, output, told.decimalValue()) : this;
        }
    }
}
