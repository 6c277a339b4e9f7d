package dev.waggle.worker.egress.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.CallTokens;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UsageOnTheWireTest {
    @ParameterizedTest
    @EnumSource
    void aStreamIsCountedAsItWasBilledWhereverItsBytesWereCut(Recorded stream) {
        for (int cut = 0; cut <= stream.bytes.length; cut++) {
            Usage usage = stream.usage(cut, stream.bytes.length);
            assertThat(usage.tokens()).as("cut at " + cut).isEqualTo(stream.billed);
            assertThat(usage.whole()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatBreaksOffIsNeverTakenForWholeNorForMoreThanItWas(Recorded stream) {
        long all = stream.billed.output() + stream.billed.thought() + stream.billed.image();
        for (int end = 0; end < stream.bytes.length; end++) {
            Usage usage = stream.usage(0, end);
            if (!usage.whole()) {
                long seen = usage.tokens().output()
                        + usage.tokens().thought()
                        + usage.tokens().image();
                assertThat(usage.tokens().prompt()).isPositive();
                assertThat(seen).as("ends at " + end).isLessThanOrEqualTo(all);
            } else {
                assertThat(usage.tokens()).isEqualTo(stream.billed);
            }
        }
    }

    @Test
    void theProvidersOwnNamesAndCostAreKept() {
        Usage usage = Recorded.OPENROUTER.usage(0, Recorded.OPENROUTER.bytes.length);

        assertThat(usage.id()).isEqualTo("gen-1763700000-AbCdEf");
        assertThat(usage.model()).isEqualTo("anthropic/claude-sonnet-4.5");
        assertThat(usage.dollars()).isEqualByComparingTo(new BigDecimal("0.00813"));
        assertThat(Recorded.GEMINI.usage(0, Recorded.GEMINI.bytes.length).model())
                .isEqualTo("gemini-2.5-flash-preview");
        assertThat(Recorded.MESSAGES.usage(0, Recorded.MESSAGES.bytes.length).id())
                .startsWith("msg_");
    }

    @Test
    void geminisTotalIsTheSumOfItsParts() {
        CallTokens all = Recorded.GEMINI.billed;

        assertThat(all.prompt() + all.output() + all.thought() + all.image()).isEqualTo(2_817);
    }

    @Test
    void anAnswerInOnePieceIsCountedToo() {
        assertThat(whole("/v1/messages", """
                {"id":"msg_1","type":"message","model":"c","content":[],"usage":{"input_tokens":10,"output_tokens":4,
                 "cache_creation_input_tokens":30,"cache_read_input_tokens":20}}""").tokens()).isEqualTo(new CallTokens(10, 20, 30, 0, 4, 0, 0, 0));
        assertThat(whole("/chat/completions", """
                {"id":"x","choices":[{"message":{"content":"a"}}],"usage":{"prompt_tokens":7,"completion_tokens":3}}""").tokens()).isEqualTo(CallTokens.of(7, 3));
        assertThat(whole("/v1/responses", """
                {"id":"resp_1","object":"response","usage":{"input_tokens":7,"output_tokens":3,"cost":0.5}}""").dollars()).isEqualByComparingTo("0.5");
        assertThat(whole("/v1beta/models/g:generateContent", """
                {"candidates":[{"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":7,"candidatesTokenCount":3}}""").tokens()).isEqualTo(CallTokens.of(7, 3));
        assertThat(whole("/v1/models/g:streamGenerateContent", """
                [{"candidates":[{}],"usageMetadata":{"promptTokenCount":7,"candidatesTokenCount":1}},
                 {"candidates":[{"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":7,"candidatesTokenCount":3}}]""").whole()).isTrue();
    }

    @Test
    void whatNobodyCanHaveUsedIsNotCounted() {
        Usage usage = whole("/v1/chat/completions", """
                {"id":7,"usage":{"prompt_tokens":-5,"completion_tokens":99999999999999999,"cost":-1,
                 "prompt_tokens_details":{"cached_tokens":"many"}}}""");

        assertThat(usage.tokens()).isEqualTo(CallTokens.of(0, 1_000_000_000));
        assertThat(usage.dollars()).isNull();
        assertThat(usage.id()).isNull();
    }

    private static Usage whole(String path, String body) {
        var meter = new Meter(Wire.of(path).orElseThrow().wire(), 100, _ -> false);
        meter.saw(WaggleJson.mapper().readTree(body));
        return meter.usage();
    }

    @Test
    void ofAnAnswerThatBrokeOffAtLeastWhatWasSeenIsCounted() {
        var meter = new Meter(Recorded.OPENAI.wire, 5_000, _ -> false);
        meter.saw(WaggleJson.mapper()
                .readTree("{\"choices\":[{\"delta\":{\"content\":\"" + "word ".repeat(80) + "\"}}]}"));

        assertThat(meter.usage().tokens()).isEqualTo(CallTokens.of(5_000, 100));
        assertThat(meter.usage().whole()).isFalse();
    }

    @Test
    void ofAnAnthropicStreamThatBrokeOffTheInputIsExact() {
        int afterTheTool = Recorded.MESSAGES.text().indexOf("event: message_delta");

        assertThat(Recorded.MESSAGES.usage(0, afterTheTool).tokens())
                .isEqualTo(new CallTokens(2000, 600, 300, 100, 13, 0, 0, 0));
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerIsCutOffOnceWhatWasSetAsideIsUsedUp(Recorded stream) {
        Meter meter = stream.meter(tokens -> tokens.output() + tokens.thought() > 3);
        boolean[] cut = {false};
        var events = new Events();
        events.take(stream.bytes, stream.bytes.length).forEach(event -> {
            Recorded.hear(meter, event);
            cut[0] |= meter.usedUp();
        });

        assertThat(cut[0]).isTrue();
        assertThat(meter.usedUp()).as("at its end it is too late to cut").isFalse();
    }

    @Test
    void whatOpenRouterSaysAfterwardsIsExact() {
        var body = WaggleJson.mapper().readTree("""
                {"data":{"id":"gen-1","model":"m","total_cost":0.0015,"native_tokens_prompt":100,
                 "native_tokens_completion":25,"native_tokens_reasoning":5,"native_tokens_cached":40}}""");

        Usage usage = Generation.read(body).orElseThrow();
        assertThat(usage.tokens()).isEqualTo(new CallTokens(60, 40, 0, 0, 20, 5, 0, 0));
        assertThat(usage.dollars()).isEqualByComparingTo("0.0015");
        assertThat(usage.whole()).isTrue();
        assertThat(Generation.known("gen-1763700000-AbCdEf")).isTrue();
        assertThat(Generation.known("chatcmpl-1")).isFalse();
        assertThat(Generation.known("gen-1&x=y")).isFalse();
        assertThat(Generation.read(WaggleJson.mapper().readTree("{\"data\":{}}")))
                .isEmpty();
    }
}
