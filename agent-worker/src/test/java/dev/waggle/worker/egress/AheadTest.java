package dev.waggle.worker.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.api.CallRequest;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.TaskId;
import dev.waggle.testing.Canary;
import dev.waggle.testing.FakeLlm;
import dev.waggle.testing.LlmReply;
import dev.waggle.testing.LlmReply.Says;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AheadTest {
    private static final String KEY = Canary.of("sk-real");
    private static final String SHORT = "hi";
    /** More than twice {@link #SHORT}, and more than any news. */
    private static final String LONG = "a long story ".repeat(20_000);

    @TempDir
    Path root;

    private final FakeLlm provider = FakeLlm.start(KEY).plays(_ -> new Says("It prints the mean."));
    private final FakePurse purse = new FakePurse(provider.baseUrl(FakeLlm.Provider.OPENAI), KEY, KEY);
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<AutoCloseable> open = new ArrayList<>(List.of(provider));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void whoHasAskedTwiceIsAnsweredWithoutWaitingForTheQueen() throws Exception {
        var door = door();
        askTwice(door);
        CallRequest ahead = ahead();
        purse.away(100);

        assertThat(ask(door, SHORT)).isEqualTo(200);
        assertThat(ahead.inputTokens()).isGreaterThan(16_000);
        purse.away(0);
        await("it is paid by its own name")
                .until(() -> purse.settled().stream()
                        .anyMatch(usage -> usage.call().equals(ahead.call()) && usage.status() == 200));
        assertThat(purse.returned()).isEmpty();
    }

    @Test
    void whoAsksOnceOrTwiceSetsNothingAsideBeforeHeMust() throws Exception {
        var door = door();

        assertThat(ask(door, SHORT)).isEqualTo(200);
        assertThat(ask(door, LONG)).isEqualTo(200);

        await().until(() -> purse.settled().size() == 2);
        assertThat(purse.granted().getFirst().isAhead()).isFalse();
        assertThat(purse.granted().get(1).isAhead()).isFalse();
    }

    @Test
    void aQuestionThatIsTooLongForItAsksAsAnyOther() throws Exception {
        var door = door();
        askTwice(door);
        UUID ahead = ahead().call();

        assertThat(ask(door, LONG)).isEqualTo(200);

        returned(ahead);
        assertThat(purse.granted()).anyMatch(request -> !request.isAhead() && request.inputTokens() > 50_000);
    }

    @Test
    void whatNobodyMakesUseOfIsGivenBackSoon() throws Exception {
        askTwice(door("ahead=50ms"));

        returned(ahead().call());
        await("nothing is kept").until(() -> kept().isEmpty());
    }

    @Test
    void aRunThatIsOverGivesItBack() throws Exception {
        var door = door();
        askTwice(door);
        UUID ahead = ahead().call();

        door.close();

        returned(ahead);
        await("nothing is kept").until(() -> kept().isEmpty());
    }

    @Test
    void ofAWorkerThatWasKilledTheNextOneGivesItBackAndTheOldOneDoesNotUseIt() throws Exception {
        var door = door();
        askTwice(door);
        UUID ahead = ahead().call();

        egress();

        returned(ahead);
        assertThat(ask(door, SHORT)).isEqualTo(200);
        assertThat(purse.settled()).noneMatch(usage -> usage.call().equals(ahead));
        assertThat(purse.granted().stream().filter(request -> !request.isAhead()))
                .hasSize(3);
    }

    @Test
    void whatAnotherWorkerGaveBackBeforeItWasGrantedIsGivenBackOnceMore() throws Exception {
        var door = door();
        askTwice(door);
        UUID ahead = ahead().call();
        await("it is kept").until(() -> kept().contains(ahead + ".ahead"));
        Files.delete(root.resolve("kept").resolve(ahead + ".ahead"));

        assertThat(ask(door, SHORT)).isEqualTo(200);

        returned(ahead);
    }

    @Test
    void aKeyInTroubleIsNotUsedBecauseItWasPromised() throws Exception {
        var one = door();
        var other = door(open.getLast());
        askTwice(one);
        UUID ahead = ahead().call();
        provider.says(new LlmReply.Refuses(429, "slow down", 60), new Says("It prints the mean."));

        assertThat(ask(other, SHORT)).isEqualTo(200);

        returned(ahead);
        provider.plays(_ -> new Says("It prints the mean."));
        assertThat(ask(one, SHORT)).isEqualTo(200);
    }

    @Test
    void aRunThatLostItsLeaseIsClosedBeforeItAsksAgain() throws Exception {
        var door = door();
        assertThat(ask(door, SHORT)).isEqualTo(200);
        provider.plays(_ -> {
            purse.refusing(409, "stale", 0);
            return new Says("It prints the mean.");
        });
        assertThat(ask(door, SHORT)).isEqualTo(200);

        await("its door is shut").until(() -> !door.open());
        assertThat(ask(door, SHORT)).isEqualTo(401);
        assertThat(provider.calls()).hasSize(2);
    }

    @Test
    void whoIsRefusedItAsksInTimeFromThenOn() throws Exception {
        var door = door();
        assertThat(ask(door, SHORT)).isEqualTo(200);
        provider.plays(_ -> {
            purse.refusing(402, "too little is left", 0);
            return new Says("It prints the mean.");
        });
        assertThat(ask(door, SHORT)).isEqualTo(200);
        await("it was refused").until(() -> !door.asksAhead());
        provider.plays(_ -> new Says("It prints the mean."));

        for (int i = 0; i < 3; i++) {
            assertThat(ask(door, SHORT)).isEqualTo(200);
        }

        assertThat(purse.granted()).noneMatch(CallRequest::isAhead);
        await("nothing is kept").until(() -> kept().isEmpty());
    }

    @Test
    void aQueenThatDoesNotAnswerIsAskedForTheSameAgain() throws Exception {
        var door = door();
        assertThat(ask(door, SHORT)).isEqualTo(200);
        provider.plays(_ -> {
            purse.away(4);
            return new Says("It prints the mean.");
        });
        assertThat(ask(door, SHORT)).isEqualTo(200);

        assertThat(kept()).filteredOn(name -> name.endsWith(".ahead")).hasSizeLessThanOrEqualTo(1);
        assertThat(ahead().call()).isNotNull();
    }

    @Test
    void withoutADiskToKeepItOnNothingIsAskedForAhead() throws Exception {
        Files.writeString(root.resolve("kept"), "not a folder");
        var door = door();

        askTwice(door);
        assertThat(ask(door, SHORT)).isEqualTo(200);

        await().until(() -> purse.settled().size() == 3);
        assertThat(purse.granted()).noneMatch(CallRequest::isAhead);
    }

    private Door door(String... settings) {
        return door(egress(settings));
    }

    private static Door door(AutoCloseable egress) {
        return ((Egress) egress).open(new TaskRef(new TaskId(UUID.randomUUID()), 7));
    }

    private Egress egress(String... settings) {
        var egress = QuickEgress.open(purse, root.resolve("" + open.size()), settings);
        open.add(egress);
        return egress;
    }

    private void askTwice(Door door) throws Exception {
        assertThat(ask(door, SHORT)).isEqualTo(200);
        assertThat(ask(door, SHORT)).isEqualTo(200);
    }

    private int ask(Door door, String words) throws IOException, InterruptedException {
        var question = HttpRequest.newBuilder(URI.create(door.exit().of("openai") + "/v1/chat/completions"))
                .header("authorization", "Bearer " + door.token().value())
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"model\":\"model-1\",\"max_tokens\":500,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                                .formatted(words)))
                .build();
        return http.send(question, BodyHandlers.ofString()).statusCode();
    }

    private CallRequest ahead() {
        return await("leave is there ahead")
                .until(
                        () -> purse.granted().stream()
                                .filter(CallRequest::isAhead)
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }

    private void returned(UUID call) {
        await("it is given back").until(() -> purse.returned().contains(call));
    }

    private List<String> kept() {
        String[] names = root.resolve("kept").toFile().list();
        return names == null ? List.of() : List.of(names);
    }
}
