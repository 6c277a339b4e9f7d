package dev.waggle.worker.egress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.waggle.common.api.CallTokens;
import dev.waggle.common.api.CallUsage;
import dev.waggle.common.api.KeyTrouble;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.TaskId;
import dev.waggle.testing.Canary;
import dev.waggle.testing.FakeLlm;
import dev.waggle.testing.LlmReply;
import dev.waggle.testing.LlmReply.Says;
import dev.waggle.testing.LlmReply.Spent;
import dev.waggle.testing.LlmReply.Stop;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelCallsTest {
    private static final String KEY = Canary.of("sk-real");
    private static final TaskRef RUN = new TaskRef(new TaskId(UUID.randomUUID()), 7);

    /** Each wire, streaming and not. */
    enum Way {
        CHAT("/openai/v1/chat/completions", "authorization", "Bearer ", FakeLlm.Provider.OPENAI, false),
        CHAT_STREAM("/openai/v1/chat/completions", "authorization", "Bearer ", FakeLlm.Provider.OPENAI, true),
        MESSAGES("/anthropic/v1/messages", "x-api-key", "", FakeLlm.Provider.ANTHROPIC, false),
        MESSAGES_STREAM("/anthropic/v1/messages", "x-api-key", "", FakeLlm.Provider.ANTHROPIC, true),
        GEMINI("/gemini/v1beta/models/model-1:generateContent", "x-goog-api-key", "", FakeLlm.Provider.GEMINI, false),
        GEMINI_STREAM(
                "/gemini/v1beta/models/model-1:streamGenerateContent?alt=sse",
                "x-goog-api-key",
                "",
                FakeLlm.Provider.GEMINI,
                true);

        final String path;
        final String header;
        final String prefix;
        final FakeLlm.Provider provider;
        final boolean streaming;

        Way(String path, String header, String prefix, FakeLlm.Provider provider, boolean streaming) {
            this.path = path;
            this.header = header;
            this.prefix = prefix;
            this.provider = provider;
            this.streaming = streaming;
        }

        String question() {
            return switch (provider) {
                case OPENAI ->
                    "{\"model\":\"model-1\",\"stream\":" + streaming
                            + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
                case ANTHROPIC ->
                    "{\"model\":\"model-1\",\"max_tokens\":500,\"stream\":" + streaming
                            + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
                case GEMINI -> "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"hi\"}]}]}";
            };
        }
    }

    @TempDir
    Path root;

    private final FakeLlm provider = FakeLlm.start(KEY);
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<AutoCloseable> open = new ArrayList<>(List.of(provider));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private FakePurse purse(Way way, String... keys) {
        return new FakePurse(provider.baseUrl(way.provider), keys);
    }

    private Door door(FakePurse purse, String... settings) {
        var egress = QuickEgress.open(purse, root.resolve("" + open.size()), settings);
        open.add(egress);
        return egress.open(RUN);
    }

    private HttpResponse<String> ask(Door door, Way way) throws IOException, InterruptedException {
        return ask(door, way, door.token().value(), way.question());
    }

    private HttpResponse<String> ask(Door door, Way way, String token, String question)
            throws IOException, InterruptedException {
        return http.send(request(door, way, token, question).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(Door door, Way way, String token, String question) {
        return HttpRequest.newBuilder(URI.create(address(door) + way.path))
                .header(way.header, way.prefix + token)
                .header("anthropic-version", "2023-06-01")
                .header("content-type", "application/json")
                .header("cookie", "of=the-agent")
                .POST(BodyPublishers.ofString(question));
    }

    private static String address(Door door) {
        return door.exit().of("").replaceAll("/$", "");
    }

    private static CallUsage only(List<CallUsage> usages) {
        await("it is settled").atMost(Duration.ofSeconds(5)).until(() -> !usages.isEmpty());
        assertThat(usages).hasSize(1);
        return usages.getFirst();
    }

    private static CallUsage settled(FakePurse purse) {
        await("it is settled")
                .atMost(Duration.ofSeconds(5))
                .until(() -> !purse.settled().isEmpty());
        return only(purse.settled());
    }

    @ParameterizedTest
    @EnumSource
    void aQuestionGoesOutWithTheRealKeyAndIsPaidToTheToken(Way way) throws Exception {
        var purse = purse(way, KEY);
        provider.says(new Says("It prints the mean.", new Spent(1000, 200, 300, 50, 10), Stop.DONE));

        var answer = ask(door(purse), way);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("It pr").doesNotContain(KEY);
        CallUsage usage = settled(purse);
        assertThat(usage.run()).isEqualTo(RUN);
        assertThat(usage.status()).isEqualTo(200);
        assertThat(usage.estimated()).isFalse();
        assertThat(usage.tokens().prompt()).isEqualTo(1500);
        assertThat(usage.tokens().cached()).isEqualTo(200);
        assertThat(usage.tokens().output() + usage.tokens().thought()).isEqualTo(60);
        assertThat(provider.calls()).singleElement().satisfies(call -> {
            assertThat(call.headers()).doesNotContainKey("cookie");
            assertThat(call.headers().values()).noneMatch(value -> value.contains("wgl_"));
        });
        assertThat(purse.granted().getFirst().model()).isEqualTo("model-1");
        await("nothing is kept").until(() -> kept().length == 0);
    }

    @Test
    void whoDidNotAskForUsageIsNotToldOfIt() throws Exception {
        var door = door(purse(Way.CHAT_STREAM, KEY));
        provider.plays(_ -> new Says("It prints the mean."));

        String quiet = ask(door, Way.CHAT_STREAM).body();
        String told = ask(
                        door,
                        Way.CHAT_STREAM,
                        door.token().value(),
                        Way.CHAT_STREAM
                                .question()
                                .replace("{\"model", "{\"stream_options\":{\"include_usage\":true},\"model"))
                .body();

        assertThat(quiet).contains("[DONE]").doesNotContain("\"choices\":[]");
        assertThat(told).contains("\"choices\":[]");
    }

    @Test
    void whatOpenRouterChargedIsTakenAsItSays() throws Exception {
        var purse = new FakePurse(provider.openRouterUrl(), KEY);
        provider.plays(_ -> new Says("It prints the mean."));

        ask(door(purse), Way.CHAT_STREAM);

        assertThat(settled(purse).dollars()).isEqualByComparingTo(new BigDecimal("0.00123"));
        assertThat(settled(purse).requestId()).startsWith("gen-");
    }

    @ParameterizedTest
    @EnumSource
    void nobodyGetsOutWithoutTheTokenOfARunThatGoesOn(Way way) throws Exception {
        var door = door(purse(way, KEY));

        assertThat(ask(door, way, "wgl_wrong", way.question()).statusCode()).isEqualTo(401);
        assertThat(ask(door, way, KEY, way.question()).statusCode()).isEqualTo(401);
        door.close();
        assertThat(ask(door, way).statusCode()).isEqualTo(401);
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    void aRunThatIsOverIsRefusedWithinOneCall() throws Exception {
        var purse = purse(Way.CHAT, KEY).refusing(409, "stale", 0);
        var door = door(purse);

        assertThat(ask(door, Way.CHAT).statusCode()).isEqualTo(403);
        assertThat(ask(door, Way.CHAT).statusCode()).isEqualTo(401);
        assertThat(purse.granted()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aKeyThatIsRefusedIsToldAndAnotherOneIsTried(Way way) throws Exception {
        var purse = purse(way, Canary.of("sk-dead"), KEY);

        provider.plays(_ -> new Says("It prints the mean."));
        var answer = ask(door(purse), way);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(purse.troubles())
                .singleElement()
                .extracting(KeyTrouble::kind)
                .isEqualTo(KeyTrouble.Kind.REJECTED);
        await("both are settled").until(() -> purse.settled().size() == 2);
        assertThat(purse.settled().getFirst().tokens()).isEqualTo(CallTokens.NONE);
        assertThat(purse.settled().getFirst().status()).isBetween(400, 403);
        assertThat(purse.granted().getLast().refused()).hasSize(1);
    }

    @Test
    void aBusyKeyRestsForAsLongAsItsProviderSays() throws Exception {
        var purse = purse(Way.CHAT, KEY, KEY);
        provider.says(new LlmReply.Refuses(429, "slow down", 17), new Says("It prints the mean."));

        assertThat(ask(door(purse), Way.CHAT).statusCode()).isEqualTo(200);
        assertThat(purse.troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.kind()).isEqualTo(KeyTrouble.Kind.RATE_LIMIT);
            assertThat(trouble.rest()).isEqualTo(Duration.ofSeconds(17));
        });
    }

    @ParameterizedTest
    @EnumSource
    void whereNoKeyIsTakenTheAgentLearnsThatAndNoMore(Way way) throws Exception {
        String dead = Canary.of("sk-dead");
        var answer = ask(door(purse(way, dead), "keys-per-call=1"), way);

        assertThat(answer.statusCode()).isBetween(400, 403);
        assertThat(answer.body()).contains("took none of the keys").doesNotContain(dead);
    }

    @Test
    void whereEveryKeyRestsTheAgentIsToldWhenToComeBack() throws Exception {
        var answer = ask(door(purse(Way.CHAT, KEY).refusing(503, "all keys rest", 30)), Way.CHAT);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("retry-after")).contains("30");
        assertThat(answer.body()).contains("all keys rest");
    }

    @Test
    void aProviderWithoutAnyKeyIsSaidAtOnce() throws Exception {
        var door = door(purse(Way.CHAT, KEY).refusing(503, "no key of nobody", 60));
        var request = HttpRequest.newBuilder(URI.create(address(door) + "/nobody/v1/chat/completions"))
                .header("authorization", "Bearer " + door.token().value())
                .POST(BodyPublishers.ofString(Way.CHAT.question()))
                .build();

        var answer = http.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("no key of nobody");
    }

    @Test
    void aQuestionIsHeldWhileNothingIsLeftToSpend() throws Exception {
        var purse = purse(Way.CHAT, KEY);
        for (int i = 0; i < 30; i++) {
            purse.refusing(402, "no credit", 0);
        }
        provider.plays(_ -> new Says("It prints the mean."));

        assertThat(ask(door(purse), Way.CHAT).statusCode()).isEqualTo(200);
    }

    @Test
    void whoMayNotWaitForCreditIsToldAtOnce() throws Exception {
        var door = door(purse(Way.CHAT, KEY).refusing(402, "no credit", 0));
        var request = request(door, Way.CHAT, door.token().value(), Way.CHAT.question())
                .header(Exit.HOLD, "no")
                .build();

        var answer = http.send(request, BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(402);
        assertThat(answer.body()).contains("no credit");
    }

    @Test
    void aQueenThatIsAwayForAMomentIsWaitedFor() throws Exception {
        var purse = purse(Way.CHAT, KEY).away(3);
        provider.plays(_ -> new Says("It prints the mean."));
        var door = door(purse);

        assertThat(ask(door, Way.CHAT).statusCode()).isEqualTo(200);
        purse.away(1_000);
        assertThat(ask(door, Way.CHAT).statusCode()).isEqualTo(503);
    }

    @Test
    void whatWasNotToldYetWhenTheWorkerStopsIsToldThen() throws Exception {
        var purse = purse(Way.CHAT, KEY);
        provider.plays(_ -> {
            purse.away(1);
            return new Says("It prints the mean.");
        });
        assertThat(ask(door(purse, "again=1m"), Way.CHAT).statusCode()).isEqualTo(200);
        await("the queen was not there").until(() -> !purse.isAway());

        open.removeLast().close();

        assertThat(purse.settled()).hasSize(1);
        assertThat(kept()).isEmpty();
    }

    @Test
    void modelsAndAmountsHaveLimits() throws Exception {
        var purse = purse(Way.CHAT, KEY).refusing(403, "not this model", 0);
        var door = door(purse, "models=openai/model-*", "calls-per-attempt=2");
        provider.plays(_ -> new Says("It prints the mean."));

        assertThat(ask(door, Way.CHAT).body()).contains("not this model");
        assertThat(ask(door, Way.CHAT, door.token().value(), Way.CHAT.question().replace("model-1", "other"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(ask(door, Way.CHAT).statusCode()).isEqualTo(200);
        assertThat(ask(door, Way.CHAT).body()).contains("as much as it may");
    }

    @Test
    void whatIsNoQuestionIsRefused() throws Exception {
        var door = door(purse(Way.CHAT, KEY));

        assertThat(ask(door, Way.CHAT, door.token().value(), "no json").statusCode())
                .isEqualTo(400);
        assertThat(ask(door, Way.CHAT, door.token().value(), "[]").statusCode()).isEqualTo(400);
        assertThat(ask(door, Way.CHAT, door.token().value(), "{\"model\":\"a b\"}")
                        .statusCode())
                .isEqualTo(400);
        var files = HttpRequest.newBuilder(URI.create(address(door) + "/openai/v1/files"))
                .header("authorization", "Bearer " + door.token().value())
                .GET()
                .build();
        assertThat(http.send(files, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
        assertThat(provider.calls()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalOfTheQuestionComesThroughAndCostsNothing(Way way) throws Exception {
        var purse = purse(way, KEY);
        provider.says(new LlmReply.Refuses(400, "too long, says " + KEY));

        var answer = ask(door(purse), way);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("too long, says ***").doesNotContain(KEY);
        assertThat(settled(purse).tokens()).isEqualTo(CallTokens.NONE);
        assertThat(purse.troubles()).isEmpty();
    }

    @Test
    void aProviderThatIsNotThereCostsNothing() throws Exception {
        var purse = new FakePurse("http://127.0.0.1:1", KEY);

        var answer = ask(door(purse), Way.CHAT);

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("openai could not be reached");
        assertThat(settled(purse).tokens()).isEqualTo(CallTokens.NONE);
        assertThat(settled(purse).status()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = ".*_STREAM", mode = EnumSource.Mode.MATCH_ANY)
    void anAnswerIsCutOffWhereWhatWasSetAsideIsUsedUp(Way way) throws Exception {
        var purse = purse(way, KEY).reserving("0.0002", Long.MAX_VALUE);
        provider.plays(_ -> new Says("word ".repeat(2_000)));

        var answer = ask(door(purse), way);

        assertThat(answer.body()).contains("used up").hasSizeLessThan(20_000);
        await("it is estimated").until(() -> !purse.estimates().isEmpty());
        assertThat(only(purse.estimates()).tokens().output()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void aGrantForLessIsPassedOnAsALimit(Way way) throws Exception {
        var purse = purse(way, KEY).reserving("100", 77);
        provider.plays(_ -> new Says("It prints the mean."));

        ask(door(purse), way);

        assertThat(provider.calls().getFirst().body().toString()).contains(":77");
    }

    @ParameterizedTest
    @EnumSource(names = ".*_STREAM", mode = EnumSource.Mode.MATCH_ANY)
    void aRunThatIsKilledInMidStreamIsEstimatedAtOnceAndPaidExactlyOnceTheAnswerIsOver(Way way) throws Exception {
        var purse = purse(way, KEY);
        var door = door(purse);
        var spent = new Spent(1000, 200, 300, 5_000, 10);
        provider.plays(_ -> {
            // its reader dies while the provider is still writing
            door.close();
            return new Says("word ".repeat(40_000), spent, Stop.DONE);
        });

        http.sendAsync(request(door, way, door.token().value(), way.question()).build(), BodyHandlers.discarding());

        await("it is estimated and settled")
                .atMost(Duration.ofSeconds(10))
                .until(() -> !purse.estimates().isEmpty() && !purse.settled().isEmpty());
        assertThat(only(purse.estimates()).estimated()).isTrue();
        CallUsage usage = settled(purse);
        assertThat(usage.call()).isEqualTo(only(purse.estimates()).call());
        assertThat(usage.tokens().prompt()).isEqualTo(1500);
        assertThat(usage.tokens().output() + usage.tokens().thought()).isEqualTo(5_010);
    }

    @ParameterizedTest
    @EnumSource
    void anAgentIsToldThatAnAnswerBrokeOff(Way way) throws Exception {
        var purse = purse(way, KEY);
        provider.says(new LlmReply.Cut("half of an answer"));
        var door = door(purse);

        var answer = http.sendAsync(
                request(door, way, door.token().value(), way.question()).build(), BodyHandlers.ofString());

        await("it does not wait for the rest").atMost(Duration.ofSeconds(5)).until(answer::isDone);
        if (way.streaming) {
            assertThat(answer).isCompletedExceptionally();
        } else {
            assertThat(answer.join().statusCode()).isEqualTo(502);
        }
        await("it is estimated").until(() -> !purse.estimates().isEmpty());
    }

    @ParameterizedTest
    @EnumSource(names = "CHAT.*", mode = EnumSource.Mode.MATCH_ANY)
    void openRouterIsAskedWhatAnAnswerCostOfWhichNothingCame(Way way) throws Exception {
        var purse = new FakePurse(provider.openRouterUrl(), KEY);
        provider.says(new LlmReply.Cut("half of an answer"));
        var door = door(purse);

        http.sendAsync(request(door, way, door.token().value(), way.question()).build(), BodyHandlers.discarding());

        assertThat(settled(purse).dollars()).isEqualByComparingTo(new BigDecimal("0.00123"));
        assertThat(settled(purse).requestId()).startsWith("gen-");
    }

    @Test
    void whatAWorkerDidNotComeToAskTheNextOneAsks() throws Exception {
        var purse = new FakePurse(provider.openRouterUrl(), KEY);
        provider.says(new LlmReply.Cut("half of an answer"));
        var early = door(purse, "corrections=1h");
        http.sendAsync(
                request(early, Way.CHAT_STREAM, early.token().value(), Way.CHAT_STREAM.question())
                        .build(),
                BodyHandlers.discarding());
        await("it is estimated").until(() -> !purse.estimates().isEmpty());
        await("the queen has heard it").until(() -> kept().length == 1);

        door(purse);

        assertThat(settled(purse).dollars()).isEqualByComparingTo(new BigDecimal("0.00123"));
        await("nothing is left to ask").until(() -> kept().length == 0);
    }

    @Test
    void whatABrokenOffAnswerCostIsAskedAfterwards() throws Exception {
        var router = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var looks = new AtomicInteger();
        router.createContext("/api/v1/chat/completions", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 10_000);
            exchange.getResponseBody()
                    .write("data: {\"id\":\"gen-7\",\"choices\":[{\"delta\":{\"content\":\"half\"}}]}\n\n"
                            .getBytes(UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        });
        router.createContext("/api/v1/generation", exchange -> {
            boolean known = looks.incrementAndGet() > 1
                    && ("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                    && exchange.getRequestURI().getQuery().equals("id=gen-7");
            byte[] body = """
                    {"data":{"id":"gen-7","total_cost":0.0421,"native_tokens_prompt":90,"native_tokens_completion":33}}
                    """.getBytes(UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        router.start();
        open.add(() -> router.stop(0));
        var purse = new FakePurse("http://127.0.0.1:" + router.getAddress().getPort() + "/api/v1", KEY);
        var door = door(purse);

        var _ = http.sendAsync(
                request(door, Way.CHAT_STREAM, door.token().value(), Way.CHAT_STREAM.question())
                        .build(),
                BodyHandlers.discarding());

        assertThat(settled(purse).dollars()).isEqualByComparingTo("0.0421");
        assertThat(settled(purse).tokens()).isEqualTo(CallTokens.of(90, 33));
        assertThat(only(purse.estimates()).call()).isEqualTo(settled(purse).call());
    }

    @Test
    void aProviderThatFallsSilentIsLeft() throws Exception {
        var purse = purse(Way.CHAT_STREAM, KEY);
        provider.plays(_ -> new LlmReply.Hangs());
        var door = door(purse, "silence=500ms");

        http.sendAsync(
                request(door, Way.CHAT_STREAM, door.token().value(), Way.CHAT_STREAM.question())
                        .build(),
                BodyHandlers.discarding());

        await("it is estimated")
                .atMost(Duration.ofSeconds(10))
                .until(() -> !purse.estimates().isEmpty());
    }

    @Test
    void settlementsAreToldUntilTheQueenHasThem() throws Exception {
        var purse = purse(Way.CHAT, KEY);
        provider.plays(_ -> {
            purse.away(4);
            return new Says("It prints the mean.");
        });

        ask(door(purse), Way.CHAT);

        assertThat(settled(purse).tokens().prompt()).isEqualTo(100);
    }

    @Test
    void whatAKilledWorkerLeftIsToldByTheNext() throws Exception {
        var purse = purse(Way.CHAT, KEY);
        provider.plays(_ -> {
            purse.away(10_000);
            return new Says("It prints the mean.");
        });
        ask(door(purse), Way.CHAT);
        await("it is kept").until(() -> kept().length == 1);

        purse.away(0);
        door(purse);

        await("it is told").until(() -> purse.settled().size() == 1 && kept().length == 0);
    }

    private String[] kept() {
        String[] files = root.resolve("kept").toFile().list();
        return files == null ? new String[0] : files;
    }

    @Test
    void aBodyInChunksIsReadAndALargeOneRefused() throws Exception {
        var door = door(purse(Way.CHAT, KEY), "largest-question=1KB");
        provider.plays(_ -> new Says("It prints the mean."));
        byte[] question = Way.CHAT.question().getBytes(UTF_8);
        var chunked = request(door, Way.CHAT, door.token().value(), "")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(question)))
                .build();

        assertThat(http.send(chunked, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(ask(door, Way.CHAT, door.token().value(), " ".repeat(2_000)).statusCode())
                .isEqualTo(413);
    }
}
