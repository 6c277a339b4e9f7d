package dev.waggle.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Feedback;
import dev.waggle.testing.LlmReply.Refuses;
import dev.waggle.testing.LlmReply.Says;
import dev.waggle.testing.TestAgents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real Aider, as it is shipped, where what it once said is not enough: each of its starts takes seconds. */
class AiderIT {
    private static final String GREETER = "print('hello')\n";

    @TempDir
    static Path root;

    static @Nullable RealAgent shared;

    RealAgent aider;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        var installed = TestAgents.aider();
        if (installed.isPresent()) {
            shared = new RealAgent("aider", root, installed.get(), Map.of("AIDER_MODEL", "openai/gpt-5"));
        }
    }

    @AfterAll
    static void close() {
        if (shared != null) {
            shared.close();
        }
    }

    @BeforeEach
    void begin() {
        assumeTrue(shared != null, "Aider is not there");
        aider = Objects.requireNonNull(shared);
        aider.begin();
    }

    @Test
    void itRejectsWhatItReviewsAndMendsWhatAReviewRejected() throws Exception {

        String base = aider.bench.queen.files(Map.of("README.md", "# Greeter\n", "greet.py", GREETER));
        aider.says(new Says("{\"approved\": false, \"feedback\": \"say it louder\"}"));
        var rejected = aider.review(base, base);
        assertThat(rejected.approved()).isFalse();

        String louder = "print('HELLO')\n";
        aider.provider.plays(call -> call.text().contains("say it louder")
                ? edit(GREETER, louder)
                : new Refuses(400, "the feedback was not told"));
        var mended = aider.done(
                aider.bench.run(aider.implement(base, RealAgent.LONG, new Feedback("reviewer", rejected.feedback()))));

        assertThat(aider.bench.queen.read(aider.changed(mended).commit(), "greet.py"))
                .isEqualTo(louder);
        assertThat(mended.by().engine()).isEqualTo("aider");
        assertThat(mended.by().model()).isEqualTo("openai/gpt-5");
        assertThat(mended.by().inputTokens()).isEqualTo(100);
        assertThat(mended.by().outputTokens()).isEqualTo(20);
        assertThat(aider.bench.progress).contains("Applied edit to greet.py");
        assertThat(aider.refusals()).isEmpty();
        aider.assertPaid();
    }

    @Test
    void editsThatNeverFitAreACircle() throws Exception {
        aider.provider.plays(_ -> edit("no such line\n", GREETER));

        assertThat(aider.bench.run(aider.implementAlone(project(), RealAgent.LONG)))
                .isInstanceOfSatisfying(Ending.Failed.class, failed -> {
                    assertThat(failed.fault()).isEqualTo(Fault.ENGINE_LOOPS);
                    assertThat(failed.detail())
                            .contains("did not fit the files, again and again. What it did so far is kept as");
                });
    }

    @Test
    void aStoppedRunLeavesNothing() throws Exception {
        aider.isStopped(project());
    }

    private static Says edit(String before, String after) {
        return new Says(
                "greet.py\n```python\n<<<<<<< SEARCH\n" + before + "=======\n" + after + ">>>>>>> REPLACE\n```\n");
    }

    private String project() throws IOException {
        return aider.bench.queen.files(Map.of("README.md", "# Greeter\n"));
    }
}
