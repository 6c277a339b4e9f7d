package dev.waggle.standalone.behaviour.money;

import dev.waggle.testing.FakeLlm;
import dev.waggle.testing.LlmReply.Spent;
import java.math.BigDecimal;

/** A provider of models: how it is asked, and what its bill comes to by hand. */
enum Kind {
    ANTHROPIC("anthropic", 6) {
        @Override
        String address(FakeLlm model) {
            return model.origin();
        }

        @Override
        String path(String model, boolean stream) {
            return "/v1/messages";
        }

        @Override
        String header() {
            return "x-api-key";
        }

        @Override
        String question(String model, boolean stream, int most) {
            return """
                    {"model":"%s","max_tokens":%d,"stream":%s,"messages":[{"role":"user","content":"%s"}]}
                    """.formatted(model, most, stream, TEXT);
        }

        /** Of a million tokens: 10 sent, 1 cached, 12.5 written into a cache, 50 answered. */
        @Override
        BigDecimal dollars(Spent spent) {
            long halves =
                    spent.fresh() * 20L + spent.cacheRead() * 2L + spent.cacheWritten() * 25L + spent.output() * 100L;
            return BigDecimal.valueOf(halves * 5, 7);
        }
    },
    GEMINI("gemini", 5) {
        @Override
        String address(FakeLlm model) {
            return model.baseUrl(FakeLlm.Provider.GEMINI);
        }

        @Override
        String path(String model, boolean stream) {
            return "/v1beta/models/" + model + (stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
        }

        @Override
        String header() {
            return "x-goog-api-key";
        }

        @Override
        String question(String model, boolean stream, int most) {
            return """
                    {"contents":[{"role":"user","parts":[{"text":"%s"}]}],"generationConfig":{"maxOutputTokens":%d}}
                    """.formatted(TEXT, most);
        }

        /** Of a million tokens: 4 sent, 0.4 cached, 18 answered or thought. */
        @Override
        BigDecimal dollars(Spent spent) {
            long tenths = (spent.fresh() + spent.cacheWritten()) * 40L + spent.cacheRead() * 4L + spent.output() * 180L;
            return BigDecimal.valueOf(tenths, 7);
        }
    },
    OPENROUTER("openrouter", 6) {
        @Override
        String address(FakeLlm model) {
            return model.openRouterUrl();
        }

        @Override
        String path(String model, boolean stream) {
            return "/api/v1/chat/completions";
        }

        @Override
        String header() {
            return "authorization";
        }

        @Override
        String question(String model, boolean stream, int most) {
            return """
                    {"model":"%s","max_tokens":%d,"stream":%s,"messages":[{"role":"user","content":"%s"}]}
                    """.formatted(model, most, stream, TEXT);
        }

        /** It says itself what it charges. */
        @Override
        BigDecimal dollars(Spent spent) {
            return new BigDecimal("0.00123");
        }
    };

    private static final String TEXT = "words of a question ".repeat(80);

    private final String provider;
    private final int keys;

    Kind(String provider, int keys) {
        this.provider = provider;
        this.keys = keys;
    }

    String provider() {
        return provider;
    }

    /** How many keys the hive has for it. */
    int keys() {
        return keys;
    }

    abstract String address(FakeLlm model);

    abstract String path(String model, boolean stream);

    abstract String header();

    abstract String question(String model, boolean stream, int most);

    /** Of an answer that was read to its end. */
    abstract BigDecimal dollars(Spent spent);
}
