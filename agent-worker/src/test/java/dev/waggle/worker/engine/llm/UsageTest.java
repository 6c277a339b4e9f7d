package dev.waggle.worker.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.Secret;
import dev.waggle.common.contract.EngineReport;
import dev.waggle.testing.FakeLlm;
import dev.waggle.testing.LlmReply;
import dev.waggle.testing.LlmReply.Says;
import dev.waggle.worker.egress.Exit;
import dev.waggle.worker.engine.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @TempDir
    Path root;

    private final FakeLlm fake = FakeLlm.start(Stage.KEY);

    @AfterEach
    void close() {
        fake.close();
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void cachedTokensAreInputAndThoughtsAreOutput(Stage.Way way) throws Exception {
        fake.says(new Says("It prints the mean.", new LlmReply.Spent(1000, 200, 300, 50, 10), LlmReply.Stop.DONE));

        EngineReport report = new Stage(fake, way, root).think(Stage.question()).report();

        assertThat(report).isEqualTo(new EngineReport("llm", "model-1", 1500, 60, "none", "1 call to the model"));
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void allCallsOfAnAttemptAreCountedAlsoBeforeAFailure(Stage.Way way) throws Exception {
        fake.says(
                new Says("no plan", new LlmReply.Spent(100, 0, 0, 10, 0), LlmReply.Stop.DONE),
                new Says("none yet", new LlmReply.Spent(120, 0, 0, 11, 3), LlmReply.Stop.DONE),
                new LlmReply.Refuses(401, "the key was taken back"));

        EngineReport report = new Stage(fake, way, root).think(Stage.plan()).report();

        assertThat(report.inputTokens()).isEqualTo(220);
        assertThat(report.outputTokens()).isEqualTo(24);
        assertThat(report.note()).isEqualTo("3 calls to the model");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatOpenRouterChargedIsNoted(boolean streaming) throws Exception {
        fake.plays(_ -> new Says("It prints the mean."));
        var provider = Stage.provider(streaming ? Stage.Way.OPENAI_STREAM : Stage.Way.OPENAI);
        var exit = new Exit(fake.openRouterUrl(), new Secret(Stage.KEY), null);

        EngineReport report =
                new Stage(exit, provider, root).think(Stage.question()).report();

        assertThat(report.note()).isEqualTo("1 call to the model; the provider charged 0.00123 USD");
        assertThat(report.cost()).isEqualTo(1_230);
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void theKeyTravelsAsAHeaderOnly(Stage.Way way) throws Exception {
        fake.plays(_ -> new Says("It prints the mean."));

        new Stage(fake, way, root).think(Stage.question());

        assertThat(fake.calls()).singleElement().satisfies(call -> {
            assertThat(call.target() + call.body()).doesNotContain(Stage.KEY);
            assertThat(call.headers().values().stream().filter(value -> value.contains(Stage.KEY)))
                    .hasSize(1);
        });
    }

    @ParameterizedTest
    @EnumSource(Stage.Way.class)
    void anInterruptEndsACallAtOnce(Stage.Way way) throws Exception {
        fake.plays(_ -> new LlmReply.Hangs());
        var stage = new Stage(fake, way, root);
        var ended = new CompletableFuture<Class<?>>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                ended.complete(stage.think(Stage.question()).work().getClass());
            } catch (InterruptedException e) {
                ended.complete(e.getClass());
            }
        });
        await("the question has arrived").until(() -> fake.calls().size() == 1);

        thread.interrupt();

        assertThat(ended).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(InterruptedException.class);
    }

    @Test
    void aStreamTellsHowFarItIs() throws Exception {
        fake.plays(_ -> new Says("word ".repeat(4_000)));
        var stage = new Stage(fake, Stage.Way.OPENAI_STREAM, root);

        assertThat(stage.think(Stage.question()).work()).isInstanceOf(Work.Answered.class);
        assertThat(stage.progress).anyMatch(line -> line.matches("the model is answering: \\d+ characters so far"));
        assertThat(stage.progress).noneMatch(line -> line.contains("word"));
    }
}
