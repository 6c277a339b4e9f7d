package dev.waggle.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The double refuses what the real providers refuse, and answers as they do. */
class FakeLlmTest {
    private static final String OPENAI = "/v1/chat/completions";
    private static final String GEMINI = "/v1beta/models/m:generateContent";
    private static final String GEMINI_STREAM = "/v1beta/models/m:streamGenerateContent?alt=sse";
    private static final String ANTHROPIC = "/v1/messages";

    private final FakeLlm fake = FakeLlm.start("k").plays(_ -> new LlmReply.Says("Hello you there"));
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        fake.close();
    }

    private HttpResponse<String> ask(String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(fake.origin() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.replace('\'', '"')));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> openai(String body) throws IOException, InterruptedException {
        return ask(OPENAI, body, "Authorization", "Bearer k");
    }

    private HttpResponse<String> gemini(String body) throws IOException, InterruptedException {
        return ask(GEMINI, body, "x-goog-api-key", "k");
    }

    private HttpResponse<String> anthropic(String body) throws IOException, InterruptedException {
        return ask(ANTHROPIC, body, "x-api-key", "k", "anthropic-version", "2023-06-01");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            no json                                                     | parse the JSON body
            {'messages':[{'role':'user','content':'x'}]}                | must provide a model
            {'model':'m'}                                               | Missing required parameter: 'messages'
            {'model':'m','messages':[]}                                 | empty array
            {'model':'m','messages':[{'role':'boss','content':'x'}]}    | Invalid value: 'boss'
            {'model':'m','messages':[{'role':'user'}]}                  | Invalid value for 'content'
            {'model':'m','messages':[{'role':'user','content':'x'}],'stream_options':{}}                   | only allowed when 'stream'
            {'model':'m','messages':[{'role':'user','content':'x'}],'response_format':{'type':'xml'}}      | response_format.type
            {'model':'m','messages':[{'role':'user','content':'x'}],'response_format':{'type':'json_schema'}}  | json_schema.name
            {'model':'m','messages':[{'role':'user','content':'x'}],'response_format':{'type':'json_schema','json_schema':{'name':'n'}}}  | json_schema.schema
            {'model':'m','messages':[{'role':'user','content':'x'}],'response_format':{'type':'json_schema','json_schema':{'name':'n','schema':{'type':'thing'}}}}  | must have a 'type' key
            {'model':'m','messages':[{'role':'user','content':'x'}],'response_format':{'type':'json_schema','json_schema':{'name':'n','strict':true,'schema':{'type':'object','properties':{}}}}}  | 'additionalProperties' is required
            {'model':'m','messages':[{'role':'user','content':'x'}],'response_format':{'type':'json_schema','json_schema':{'name':'n','strict':true,'schema':{'type':'array','items':{'type':'object','additionalProperties':false,'properties':{'a':{'type':'string'}}}}}}}  | Missing 'a'
            """, quoteCharacter = '`')
    void openAiRefuses(String body, String reason) throws Exception {
        HttpResponse<String> response = openai(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(reason).startsWith("{\"error\":{\"message\":");
        assertThat(fake.refusals()).hasSize(1);
        assertThat(fake.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                          | contents is not specified
            {'contents':[],'x':1}                                       | Unknown name \\"x\\"
            {'contents':[{'role':'assistant','parts':[{'text':'x'}]}]}  | valid role: user, model
            {'contents':[{'parts':[{}]}]}                               | required oneof field
            {'contents':[{'parts':[{'text':'x'}]}],'generationConfig':{'max_tokens':1}}                                    | generation_config
            {'contents':[{'parts':[{'text':'x'}]}],'generationConfig':{'responseSchema':{'type':'STRING'}}}                | response_mime_type
            {'contents':[{'parts':[{'text':'x'}]}],'generationConfig':{'responseMimeType':'application/json','responseSchema':{'type':'THING'}}}   | response_schema.type
            {'contents':[{'parts':[{'text':'x'}]}],'generationConfig':{'responseMimeType':'application/json','responseSchema':{'type':'OBJECT'}}}  | should be non-empty
            {'contents':[{'parts':[{'text':'x'}]}],'generationConfig':{'responseMimeType':'application/json','responseSchema':{'type':'ARRAY'}}}   | items: missing field
            {'contents':[{'parts':[{'text':'x'}]}],'generationConfig':{'responseMimeType':'application/json','responseSchema':{'$ref':'x'}}}       | Unknown name
            """, quoteCharacter = '`')
    void geminiRefuses(String body, String reason) throws Exception {
        HttpResponse<String> response = gemini(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(reason, "\"INVALID_ARGUMENT\"");
        assertThat(fake.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'messages':[{'role':'user','content':'x'}],'max_tokens':1}                 | model: Field required
            {'model':'m','max_tokens':1}                                                | messages: Field required
            {'model':'m','messages':[{'role':'user','content':'x'}]}                    | max_tokens: Field required
            {'model':'m','messages':[{'role':'user','content':'x'}],'max_tokens':0}     | greater than or equal to 1
            {'model':'m','messages':[],'max_tokens':1}                                  | at least one message
            {'model':'m','messages':[{'role':'system','content':'x'}],'max_tokens':1}   | Unexpected role
            {'model':'m','messages':[{'role':'assistant','content':'x'}],'max_tokens':1}  | first message must use
            {'model':'m','messages':[{'role':'user','content':[{'type':'text','text':''}]}],'max_tokens':1}  | must be non-empty
            {'model':'m','messages':[{'role':'user','content':'x'},{'role':'assistant','content':'y '}],'max_tokens':1}  | trailing whitespace
            {'model':'m','messages':[{'role':'user','content':'x'}],'max_tokens':1,'response_format':{}}  | Extra inputs are not permitted
            """, quoteCharacter = '`')
    void anthropicRefuses(String body, String reason) throws Exception {
        HttpResponse<String> response = anthropic(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(reason, "\"invalid_request_error\"");
        assertThat(fake.calls()).isEmpty();
    }

    @Test
    void eachWantsItsKeyInItsHeader() throws Exception {
        assertThat(ask(OPENAI, "{}").body()).contains("You didn't provide an API key");
        assertThat(ask(OPENAI, "{}", "Authorization", "Bearer x").body()).contains("Incorrect API key provided: x");
        assertThat(ask(GEMINI, "{}").statusCode()).isEqualTo(403);
        assertThat(ask(GEMINI, "{}", "x-goog-api-key", "x").body()).contains("API_KEY_INVALID");
        assertThat(ask(ANTHROPIC, "{}").body()).contains("x-api-key header is required");
        assertThat(ask(ANTHROPIC, "{}", "x-api-key", "x").body()).contains("invalid x-api-key");
        assertThat(ask(ANTHROPIC, "{}", "x-api-key", "k").body()).contains("anthropic-version: header is required");
        assertThat(ask("/v2/else", "{}").statusCode()).isEqualTo(404);
        assertThat(ask("/v1beta/models/m:streamGenerateContent", "{}", "x-goog-api-key", "k")
                        .statusCode())
                .isEqualTo(501);
        assertThat(fake.refusals()).hasSize(9);
    }

    @Test
    void eachAnswersInItsOwnForm() throws Exception {
        String messages = "'model':'m','messages':[{'role':'user','content':[{'type':'text','text':'Hi'}]}]";

        assertThat(openai("{" + messages + "}").body())
                .contains("\"content\":\"Hello you there\"", "\"prompt_tokens\":100", "\"finish_reason\":\"stop\"")
                .doesNotContain("cost");
        assertThat(ask("/api/v1/chat/completions", "{" + messages + "}", "Authorization", "Bearer k")
                        .body())
                .contains("\"cost\":0.00123", "\"id\":\"gen-");
        assertThat(anthropic("{" + messages + ",'max_tokens':9}").body())
                .contains("\"text\":\"Hello you there\"", "\"input_tokens\":100", "\"stop_reason\":\"end_turn\"");
        assertThat(gemini("{'contents':[{'parts':[{'text':'Hi'}]}],'systemInstruction':{'parts':[{'text':'Be kind'}]}}")
                        .body())
                .contains("\"text\":\"Hello you there\"", "\"promptTokenCount\":100", "\"finishReason\":\"STOP\"");
        assertThat(fake.calls()).extracting(LlmCall::last).containsOnly("Hi");
        assertThat(fake.calls().getLast().text()).isEqualTo("Be kind\nHi");
    }

    @Test
    void eachStreamsInItsOwnForm() throws Exception {
        String messages = "'model':'m','messages':[{'role':'user','content':'Hi'}],'stream':true";

        assertThat(openai("{" + messages + ",'stream_options':{'include_usage':true}}")
                        .body())
                .contains("\"content\":\"Hell\"", "\"usage\":{\"prompt_tokens\"")
                .endsWith("data: [DONE]\n\n");
        assertThat(openai("{" + messages + "}").body()).doesNotContain("prompt_tokens");
        assertThat(anthropic("{" + messages + ",'max_tokens':9}").body())
                .startsWith("event: message_start\n")
                .contains("event: ping", "\"usage\":{\"output_tokens\":20}")
                .endsWith("data: {\"type\":\"message_stop\"}\n\n");
        assertThat(ask(GEMINI_STREAM, "{'contents':[{'parts':[{'text':'Hi'}]}]}", "x-goog-api-key", "k")
                        .body())
                .startsWith("data: {\"candidates\"")
                .contains("\"finishReason\":\"STOP\"");
    }

    @Test
    void aRefusalTellsHowLongToWaitAsEachProviderDoes() throws Exception {
        fake.plays(_ -> new LlmReply.Refuses(429, "slow down", 7));

        HttpResponse<String> openai = openai("{'model':'m','messages':[{'role':'user','content':'x'}]}");
        HttpResponse<String> gemini = gemini("{'contents':[{'parts':[{'text':'x'}]}]}");

        assertThat(openai.headers().firstValue("retry-after")).contains("7");
        assertThat(gemini.headers().firstValue("retry-after")).isEmpty();
        assertThat(gemini.body()).contains("\"retryDelay\":\"7s\"", "RESOURCE_EXHAUSTED");
    }

    @Test
    void aCutAnswerBreaksTheConnection() {
        fake.says(new LlmReply.Cut("Hello you there"));

        assertThatThrownBy(() -> openai("{'model':'m','messages':[{'role':'user','content':'x'}]}"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aScriptThatIsOverRefuses() throws Exception {
        fake.says();

        assertThat(openai("{'model':'m','messages':[{'role':'user','content':'x'}]}")
                        .body())
                .contains("no more replies");
    }

    @Test
    void theBuildScriptHoldsTheImplementerToTheFeedback() {
        var build = new LlmBuild();
        build.apply(asked("You are Waggle's reviewer."));

        assertThat(build.rejected()).isTrue();
        assertThat(build.apply(asked("You are Waggle's implementer."))).isInstanceOf(LlmReply.Refuses.class);
        assertThat(build.apply(asked("You are Waggle's implementer. " + LlmBuild.FEEDBACK)))
                .isInstanceOf(LlmReply.Refuses.class);
        assertThat(build.apply(asked("You are Waggle's reviewer."))).isInstanceOf(LlmReply.Refuses.class);
        assertThat(build.apply(asked("Who are you?"))).isInstanceOf(LlmReply.Refuses.class);
    }

    private static LlmCall asked(String system) {
        return new LlmCall(
                FakeLlm.Provider.OPENAI,
                "m",
                system,
                java.util.List.of(new LlmCall.Turn("user", "go")),
                false,
                false,
                java.util.Map.of(),
                OPENAI,
                LlmWire.JSON.createObjectNode());
    }

    @Test
    void aToolIsAskedForOnlyWhereItWasOffered() throws Exception {
        fake.plays(_ -> new LlmReply.Uses("Write", Map.of("path", "a.txt")));
        String question =
                "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'x'}],'tools':[{'name':'%s'}]}";

        assertThat(anthropic(question.formatted("Write")).body())
                .contains("\"stop_reason\":\"tool_use\"", "\"name\":\"Write\"", "a.txt");
        assertThat(anthropic(question.formatted("Read")).statusCode()).isEqualTo(500);
        assertThat(fake.refusals()).singleElement().asString().contains("was not offered");
    }

    @Test
    void whatAToolSaidHasToFollowTheWishForIt() throws Exception {
        String talk = """
                {'model':'m','max_tokens':9,'messages':[{'role':'user','content':'x'},
                 {'role':'assistant','content':[{'type':'tool_use','id':'t1','name':'Write','input':{}}]},
                 {'role':'user','content':[%s]}]}""";

        assertThat(anthropic(talk.formatted("{'type':'tool_result','tool_use_id':'t1','content':'ok'}"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(anthropic(talk.formatted("{'type':'tool_result','tool_use_id':'t2'}"))
                        .body())
                .contains("unexpected `tool_use_id`");
        assertThat(anthropic(talk.formatted("{'type':'text','text':'y'}")).body())
                .contains("without `tool_result` blocks");
    }

    @Test
    void aNewFieldOrRoleNeedsItsBeta() throws Exception {
        String question = "{'model':'m','max_tokens':9,'context_management':{},"
                + "'messages':[{'role':'user','content':'x'},{'role':'system','content':'y'}]}";

        assertThat(anthropic(question).body()).contains("context_management: Extra inputs are not permitted");
        assertThat(ask(
                                ANTHROPIC,
                                question,
                                "x-api-key",
                                "k",
                                "anthropic-version",
                                "2023-06-01",
                                "anthropic-beta",
                                "context-management-2025-06-27,mid-conversation-tool-changes-2026-07-01")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPausedStreamGoesOnWhenItIsLetAndIsBilledOnceEvenThoughNobodyReadsItsEnd() throws Exception {
        var until = new CountDownLatch(1);
        var spent = new LlmReply.Spent(7, 0, 0, 3, 0);
        fake.plays(_ -> new LlmReply.Pauses(new LlmReply.Says("Hello you there", spent), until));
        var request = HttpRequest.newBuilder(URI.create(fake.origin() + "/api/v1/chat/completions"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer k")
                .POST(BodyPublishers.ofString(
                        "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"))
                .build();

        try (var begun = http.send(request, BodyHandlers.ofInputStream()).body()) {
            assertThat(begun.read()).isPositive();
            assertThat(fake.bills()).isEmpty();
        }
        until.countDown();

        await("its end").until(() -> !fake.bills().isEmpty());
        assertThat(fake.bills()).singleElement().satisfies(bill -> {
            assertThat(bill.spent()).isEqualTo(spent);
            assertThat(bill.dollars()).isEqualByComparingTo("0.00123");
        });
    }

    @Test
    void aPausedAnswerComesWholeWhenItIsLet() throws Exception {
        var until = new CountDownLatch(1);
        fake.plays(_ -> {
            until.countDown();
            return new LlmReply.Pauses(new LlmReply.Says("Hello you there"), until);
        });

        assertThat(openai("{'model':'m','messages':[{'role':'user','content':'x'}]}")
                        .body())
                .contains("Hello you there");
        assertThat(openai("{'model':'m','stream':true,'messages':[{'role':'user','content':'x'}]}")
                        .body())
                .contains("[DONE]");
        assertThat(fake.bills())
                .hasSize(2)
                .allSatisfy(bill -> assertThat(bill.dollars()).isNull());
    }
}
