package dev.waggle.worker.egress.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.KeyTrouble.Kind;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class WireTest {
    @ParameterizedTest
    @CsvSource({
        "/chat/completions, ChatWire, /chat/completions",
        "/v1/chat/completions, ChatWire, /chat/completions",
        "/api/v1/chat/completions, ChatWire, /chat/completions",
        "/v1/responses, ResponsesWire, /responses",
        "/v1/messages, MessagesWire, /messages",
        "/v1beta/models/gemini-2.5-pro:generateContent, GeminiWire, /models/gemini-2.5-pro:generateContent",
        "/models/g:streamGenerateContent, GeminiWire, /models/g:streamGenerateContent"
    })
    void thePathTellsTheLanguage(String path, String wire, String rest) {
        Wire.Asking asking = Wire.of(path).orElseThrow();

        assertThat(asking.wire().getClass().getSimpleName()).isEqualTo(wire);
        assertThat(asking.path()).isEqualTo(rest);
        assertThat(asking.streaming()).isEqualTo(path.contains(":stream"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v1/models",
                "/v1/files",
                "/v1/chat/completions/x",
                "/v1/messages/batches",
                "/v1/organizations/api_keys",
                "/v1beta/models/a/b:generateContent",
                "/v1beta/models/g:embedContent"
            })
    void nothingElseIsAQuestion(String path) {
        assertThat(Wire.of(path)).isEmpty();
    }

    @Test
    void aStreamOfChatCompletionsIsAskedToTellItsUsage() {
        var wire = new ChatWire();
        ObjectNode silent = json("{\"stream\":true,\"stream_options\":{\"x\":1}}");
        ObjectNode bare = json("{\"stream\":true}");
        ObjectNode asking = json("{\"stream\":true,\"stream_options\":{\"include_usage\":true}}");

        assertThat(wire.askForUsage(silent)).isTrue();
        assertThat(silent).hasToString("{\"stream\":true,\"stream_options\":{\"x\":1,\"include_usage\":true}}");
        assertThat(wire.askForUsage(bare)).isTrue();
        assertThat(bare.path("stream_options").path("include_usage").asBoolean())
                .isTrue();
        assertThat(wire.askForUsage(asking)).isFalse();
        assertThat(wire.askForUsage(json("{}"))).isFalse();
        assertThat(new MessagesWire().askForUsage(json("{\"stream\":true}"))).isFalse();
    }

    @Test
    void theEventThatOnlyTellsUsageIsKnown() {
        var wire = new ChatWire();

        assertThat(wire.onlyUsage(json("{\"choices\":[],\"usage\":{\"prompt_tokens\":1}}")))
                .isTrue();
        assertThat(wire.onlyUsage(json("{\"choices\":[{}],\"usage\":{\"prompt_tokens\":1}}")))
                .isFalse();
        assertThat(wire.onlyUsage(json("{\"choices\":[],\"usage\":null}"))).isFalse();
        assertThat(new GeminiWire().onlyUsage(json("{\"choices\":[],\"usage\":{}}")))
                .isFalse();
    }

    @Test
    void theLimitOfAnAnswerIsReadAndSetInEachLanguage() {
        assertThat(new ChatWire().mostOutput(json("{\"max_completion_tokens\":9}")))
                .isEqualTo(9);
        assertThat(limited(new ChatWire(), "{\"max_completion_tokens\":9}")).isEqualTo("{\"max_completion_tokens\":5}");
        assertThat(limited(new ChatWire(), "{}")).isEqualTo("{\"max_tokens\":5}");
        assertThat(new ResponsesWire().mostOutput(json("{\"max_output_tokens\":9}")))
                .isEqualTo(9);
        assertThat(limited(new ResponsesWire(), "{}")).isEqualTo("{\"max_output_tokens\":5}");
        assertThat(new MessagesWire().mostOutput(json("{\"max_tokens\":9}"))).isEqualTo(9);
        assertThat(limited(new MessagesWire(), "{\"max_tokens\":9}")).isEqualTo("{\"max_tokens\":5}");
        assertThat(new GeminiWire().mostOutput(json("{\"generationConfig\":{\"maxOutputTokens\":9}}")))
                .isEqualTo(9);
        assertThat(limited(new GeminiWire(), "{\"generationConfig\":{\"temperature\":0}}"))
                .isEqualTo("{\"generationConfig\":{\"temperature\":0,\"maxOutputTokens\":5}}");
        assertThat(limited(new GeminiWire(), "{}")).isEqualTo("{\"generationConfig\":{\"maxOutputTokens\":5}}");
    }

    private static String limited(Wire wire, String question) {
        ObjectNode body = json(question);
        wire.limit(body, 5);
        return body.toString();
    }

    @ParameterizedTest
    @EnumSource
    void refusalsAndCutsAreSaidInTheLanguageOfTheWire(Recorded stream) {
        Wire wire = stream.wire;
        for (int status : new int[] {400, 401, 402, 403, 404, 413, 429, 503}) {
            assertThat(json(wire.refusal(status, "be \"careful\""))
                            .path("error")
                            .path("message")
                            .asString())
                    .isEqualTo("be \"careful\"");
        }
        var events = new Events();
        byte[] cut = wire.cut("enough").getBytes(UTF_8);
        assertThat(events.take(cut, cut.length).getFirst().data()).contains("enough");
        assertThat(wire.key().header()).isNotBlank();
        assertThat(wire.usualPath()).startsWith("/v1");
    }

    @Test
    void eventsComeOutAsTheyWentIn() {
        byte[] bytes = Recorded.GEMINI.bytes;
        var out = new ByteArrayOutputStream();
        var events = new Events();
        for (byte one : bytes) {
            events.take(new byte[] {one}, 1).forEach(event -> out.writeBytes(event.bytes()));
        }
        out.writeBytes(events.rest().bytes());

        assertThat(out.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void whatIsLeftOfABrokenStreamIsKept() {
        var events = new Events();
        byte[] half = "data: {\"a\":1}\ndata: 2\n".getBytes(UTF_8);

        assertThat(events.take(half, half.length)).isEmpty();
        assertThat(events.rest().data()).isEqualTo("{\"a\":1}\n 2");
        assertThat(events.rest().bytes()).isEmpty();
    }

    @Test
    void aQuestionIsEstimatedFromAbove() {
        assertThat(Estimate.tokens(
                        json("{\"messages\":[{\"role\":\"user\",\"content\":\"" + "word ".repeat(600) + "\"}]}")))
                .isBetween(1_000L, 1_050L);
        assertThat(Estimate.tokens(json("{\"content\":\"" + "数".repeat(100) + "\"}")))
                .isBetween(200L, 210L);
        assertThat(Estimate.tokens(json("{\"image_url\":\"data:image/png;base64," + "iVBO".repeat(20_000) + "\"}")))
                .isBetween(3_000L, 3_020L);
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) WaggleJson.mapper().readTree(text);
    }

    @Test
    void aKeysTroubleIsToldFromOtherRefusals() {
        assertThat(Troubles.of(401, "")).contains(Kind.REJECTED);
        assertThat(Troubles.of(402, "")).contains(Kind.QUOTA);
        assertThat(Troubles.of(429, "slow down")).contains(Kind.RATE_LIMIT);
        assertThat(Troubles.of(429, "{\"error\":{\"code\":\"insufficient_quota\"}}"))
                .contains(Kind.QUOTA);
        assertThat(Troubles.of(400, "Your credit balance is too low to access the API"))
                .contains(Kind.QUOTA);
        assertThat(Troubles.of(400, "{\"reason\":\"API_KEY_INVALID\"}")).contains(Kind.REJECTED);
        assertThat(Troubles.of(403, "Your API key was reported as leaked")).contains(Kind.REJECTED);
        assertThat(Troubles.of(403, "the input was flagged")).isEqualTo(Optional.empty());
        assertThat(Troubles.of(400, "context too long")).isEmpty();
        assertThat(Troubles.of(529, "overloaded")).isEmpty();
        assertThat(Troubles.of(500, "insufficient_quota")).isEmpty();
    }
}
