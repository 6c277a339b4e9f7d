package dev.waggle.worker.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.Secret;
import dev.waggle.common.contract.Fault;
import dev.waggle.testing.FakeLlm;
import dev.waggle.testing.LlmReply;
import dev.waggle.testing.LlmReply.Says;
import dev.waggle.worker.egress.Exit;
import dev.waggle.worker.engine.Thought;
import dev.waggle.worker.engine.Work;
import dev.waggle.worker.engine.llm.LlmProperties.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Bad weather at the provider, on each wire, streaming and not. */
@ExtendWith(OutputCaptureExtension.class)
class ProviderFaultsTest {
    @TempDir
    Path root;

    private final FakeLlm fake = FakeLlm.start(Stage.KEY);

    @AfterEach
    void close() {
        fake.close();
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void aWrongKeyIsSaidAtOnceAndShownNowhere(Stage.Way way, CapturedOutput output) throws Exception {
        String wrong = "sk-wrong-9876543210fedcba";
        var stage = new Stage(new Exit(fake.baseUrl(way.provider), new Secret(wrong), null), Stage.provider(way), root);

        Work.Failed failed = stage.failure(Stage.question());

        assertThat(failed.fault()).isEqualTo(Fault.PROVIDER_REJECTED_KEY);
        assertThat(failed.detail()).contains("'double'", "./waggle keys").doesNotContain(wrong);
        assertThat(fake.refusals()).hasSize(1);
        assertThat(output.getAll() + stage.progress + stage.properties()).doesNotContain(wrong);
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void aKeyThatMayNotIsRejected(Stage.Way way) throws Exception {
        fake.says(new LlmReply.Refuses(403, "this key may not use this model"));

        assertThat(new Stage(fake, way, root).failure(Stage.question()).detail())
                .contains("answered 403 (this key may not use this model)");
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void aBusyProviderIsAskedAgainAfterTheWaitThatItAsksFor(Stage.Way way) throws Exception {
        fake.says(
                new LlmReply.Refuses(429, "slow down", 7),
                new LlmReply.Refuses(429, "slow down", 11),
                new Says("It prints the mean."));
        var stage = new Stage(fake, way, root);

        assertThat(stage.think(Stage.question()).work()).isEqualTo(new Work.Answered("It prints the mean."));
        assertThat(stage.waits).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(11));
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void aProviderThatStaysBusyEndsTheAttemptAfterGrowingWaits(Stage.Way way) throws Exception {
        fake.plays(_ -> new LlmReply.Refuses(429, "slow down"));
        var stage = new Stage(fake, way, root);

        assertThat(stage.failure(Stage.question()).fault()).isEqualTo(Fault.PROVIDER_RATE_LIMIT);
        assertThat(fake.calls()).hasSize(4);
        assertThat(stage.waits).hasSize(3);
        assertThat(stage.waits.get(0)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1500));
        assertThat(stage.waits.get(1)).isBetween(Duration.ofMillis(1000), Duration.ofMillis(3000));
        assertThat(stage.waits.get(2)).isBetween(Duration.ofMillis(2000), Duration.ofMillis(6000));
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void aWaitThatIsTooLongIsLeftToTheQueen(Stage.Way way) throws Exception {
        fake.plays(_ -> new LlmReply.Refuses(429, "come back tomorrow", 600));
        var stage = new Stage(fake, way, root);

        assertThat(stage.failure(Stage.question()).fault()).isEqualTo(Fault.PROVIDER_RATE_LIMIT);
        assertThat(stage.waits).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void aBrokenProviderIsAskedAgain(Stage.Way way) throws Exception {
        fake.says(
                new LlmReply.Refuses(500, "internal"),
                new LlmReply.Refuses(503, "overloaded"),
                new LlmReply.FailsMidway("the model fell over"),
                new Says("It prints the mean."));

        assertThat(new Stage(fake, way, root).think(Stage.question()).work())
                .isEqualTo(new Work.Answered("It prints the mean."));
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void aProviderThatStaysBrokenIsUnavailable(Stage.Way way) throws Exception {
        fake.plays(_ -> new LlmReply.Refuses(500, "internal"));

        Work.Failed failed = new Stage(fake, way, root).failure(Stage.question());

        assertThat(failed.fault()).isEqualTo(Fault.PROVIDER_UNAVAILABLE);
        assertThat(failed.detail()).contains("provider 'double' answered 500 (internal)");
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void anErrorInsideAnAnswerIsNoAnswer(Stage.Way way) throws Exception {
        fake.plays(_ -> new LlmReply.FailsMidway("the model fell over"));

        Work.Failed failed = new Stage(fake, way, root).failure(Stage.question());

        assertThat(failed.fault()).isEqualTo(Fault.PROVIDER_UNAVAILABLE);
        assertThat(failed.detail()).contains("the model fell over");
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void aHangingProviderRunsIntoTheTimeLimit(Stage.Way way) throws Exception {
        fake.plays(_ -> new LlmReply.Hangs());
        var stage = new Stage(
                new Exit(fake.baseUrl(way.provider), new Secret(Stage.KEY), null),
                new LlmProperties(
                        "double/model-1",
                        Map.of("double", Stage.provider(way, Duration.ofMillis(200))),
                        new Patience(2, Duration.ofSeconds(1), Duration.ofSeconds(60)),
                        20_000),
                root);

        Work.Failed failed = stage.failure(Stage.question());

        assertThat(failed.fault()).isEqualTo(Fault.PROVIDER_TIMEOUT);
        assertThat(failed.detail()).contains("waggle.llm.providers.double.timeout");
        assertThat(stage.waits).hasSize(1);
    }

    @Test
    void whoUsedAllOfItsTimeIsAskedAboutAndNotItsProvider() throws Exception {
        var stage = new Stage(
                new Exit(fake.baseUrl(FakeLlm.Provider.OPENAI), new Secret(Stage.KEY), null),
                Stage.provider(Stage.Way.OPENAI, Duration.ofMillis(200)),
                root);
        fake.plays(_ -> {
            stage.clock.forward(Duration.ofMinutes(5));
            return new LlmReply.Hangs();
        });

        Work.Failed failed = stage.failure(Stage.question());

        assertThat(failed.fault()).isEqualTo(Fault.ENGINE_TIMEOUT);
        assertThat(failed.detail()).contains("llm was stopped after 300 s");
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void whatIsNotTheProtocolIsGarbage(Stage.Way way) throws Exception {
        fake.plays(_ -> new LlmReply.Garbage("<html>Please log in to the hotel's network</html>"));

        Work.Failed failed = new Stage(fake, way, root).failure(Stage.question());

        assertThat(failed.fault()).isEqualTo(Fault.PROVIDER_GARBAGE);
        assertThat(failed.detail()).contains("waggle.llm.providers.double.base-url");
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void halfAMessageIsGarbage(Stage.Way way) throws Exception {
        fake.plays(_ -> new LlmReply.HalfJson("It prints the mean of all numbers that it is given."));

        assertThat(new Stage(fake, way, root).failure(Stage.question()).fault()).isEqualTo(Fault.PROVIDER_GARBAGE);
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void anAnswerWithoutABodyIsGarbage(Stage.Way way) throws Exception {
        fake.plays(_ -> new LlmReply.Garbage(""));

        assertThat(new Stage(fake, way, root).failure(Stage.question()).fault()).isEqualTo(Fault.PROVIDER_GARBAGE);
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void jsonThatIsNoMessageIsGarbage(Stage.Way way) throws Exception {
        fake.plays(_ -> new LlmReply.Garbage(way.streaming ? "data: [1]\n\n" : "[1]"));

        assertThat(new Stage(fake, way, root).failure(Stage.question()).fault()).isEqualTo(Fault.PROVIDER_GARBAGE);
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void anObjectThatIsNoMessageIsNoAnswer(Stage.Way way) throws Exception {
        fake.plays(_ -> new LlmReply.Garbage(way.streaming ? "data: {\"ok\":true}\n\n" : "{\"ok\":true}"));

        assertThat(new Stage(fake, way, root).failure(Stage.question()).fault())
                .isEqualTo(way.streaming ? Fault.PROVIDER_UNAVAILABLE : Fault.PROVIDER_GARBAGE);
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void aProviderThatIsNotThereIsUnavailable(Stage.Way way) throws Exception {
        var stage = new Stage(fake, way, root);
        fake.close();

        Work.Failed failed = stage.failure(Stage.question());

        assertThat(failed.fault()).isEqualTo(Fault.PROVIDER_UNAVAILABLE);
        assertThat(failed.detail()).contains("could not be reached", "ConnectException");
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void anAnswerThatBreaksOffIsAskedForAgainAndNeverTakenForWhole(Stage.Way way) throws Exception {
        fake.says(
                new LlmReply.Cut("It prints the mean of all numbers that it is given."),
                new LlmReply.EndsEarly("It prints the mean of all numbers that it is given."),
                new Says("It prints the mean."));

        assertThat(new Stage(fake, way, root).think(Stage.question()).work())
                .isEqualTo(new Work.Answered("It prints the mean."));
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void aConnectionThatAlwaysBreaksIsUnavailable(Stage.Way way) throws Exception {
        fake.plays(_ -> new LlmReply.Cut("It prints the mean of all numbers that it is given."));

        assertThat(new Stage(fake, way, root).failure(Stage.question()).fault()).isEqualTo(Fault.PROVIDER_UNAVAILABLE);
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void aModelThatGivesNoDataIsAskedThreeTimesAndItsTokensAreCountedAllTheSame(Stage.Way way) throws Exception {
        var spent = new LlmReply.Spent(10, 20, 30, 5, 2);
        fake.plays(_ -> new Says("I would rather talk. {\"title\": \"half", spent, LlmReply.Stop.DONE));
        var stage = new Stage(fake, way, root);

        Thought thought = stage.think(Stage.plan());

        assertThat(((Work.Failed) thought.work()).fault()).isEqualTo(Fault.PROVIDER_GARBAGE);
        assertThat(fake.calls()).hasSize(3);
        assertThat(fake.calls().getLast().last()).contains("did not hold one whole JSON object");
        assertThat(thought.report().inputTokens()).isEqualTo(3 * 60);
        assertThat(thought.report().outputTokens()).isEqualTo(3 * 7);
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void aModelThatSaysNothingIsGarbage(Stage.Way way) throws Exception {
        fake.plays(_ -> new Says(""));

        assertThat(new Stage(fake, way, root).failure(Stage.question()).fault()).isEqualTo(Fault.PROVIDER_GARBAGE);
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void anUnknownModelIsSaid(Stage.Way way) throws Exception {
        fake.says(new LlmReply.Refuses(404, "model not found"));

        Work.Failed failed = new Stage(fake, way, root).failure(Stage.question());

        assertThat(failed.fault()).isEqualTo(Fault.ENGINE_MISSING);
        assertThat(failed.detail()).contains("waggle.llm.model");
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void anAccountWithoutMoneyAndARequestThatIsTooMuchAreNotTriedAgain(Stage.Way way) throws Exception {
        fake.says(new LlmReply.Refuses(402, "no credits"), new LlmReply.Refuses(400, "context too long"));
        var stage = new Stage(fake, way, root);

        assertThat(stage.failure(Stage.question()).detail()).contains("top up");
        assertThat(stage.failure(Stage.question()).fault()).isEqualTo(Fault.REQUEST_NOT_SUPPORTED);
        assertThat(fake.calls()).hasSize(2);
    }
}
