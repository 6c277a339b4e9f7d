package dev.waggle.worker.engine.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Fault;
import dev.waggle.worker.engine.Work;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaudeTranscriptTest {
    @TempDir
    Path root;

    Recording claude;

    @BeforeEach
    void open() {
        claude = new Recording("claude-code", root);
    }

    @ParameterizedTest
    @CsvSource({"2.1.197, claude-sonnet-5, 0.0012", "2.1.328, claude-sonnet-5-5, 0.0008"})
    void aGoodRunIsSummedUpShownStepByStepAndCounted(String version, String model, BigDecimal cost) throws Exception {
        var thought = claude.play(0, Recording.file("claude-" + version + "-good.jsonl"));

        assertThat(thought.work()).isEqualTo(new Work.Edited("Done it."));
        assertThat(claude.progress).containsExactly("Write greet.py", "Done it.", "claude-code: 200 tokens in, 40 out");
        assertThat(thought.report().model()).isEqualTo(model);
        assertThat(thought.report().inputTokens()).isEqualTo(200);
        assertThat(thought.report().outputTokens()).isEqualTo(40);
        assertThat(thought.report().note())
                .isEqualTo("Claude Code " + version + ", 2 turns; by its own estimate " + cost + " USD");
        assertThat(thought.report().cost()).isEqualTo(cost.movePointRight(6).longValueExact());
        var said = new ByteArrayOutputStream();
        requireNonNull(claude.commands.getFirst().speaker()).speak(said);
        assertThat(said.toString(UTF_8)).contains("# Greet").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "claude-2.1.197-401.jsonl, 1, PROVIDER_REJECTED_KEY, at the queen (./waggle keys)",
        "claude-2.1.328-401.jsonl,        1, PROVIDER_REJECTED_KEY, at the queen (./waggle keys)",
        "claude-no-key.jsonl,      1, PROVIDER_REJECTED_KEY, has no key (Not logged in",
        "claude-404.jsonl,         1, ENGINE_MISSING,        waggle.engines.claude-code.model",
        "claude-429.jsonl,         1, PROVIDER_RATE_LIMIT,   answered 429",
        "claude-529.jsonl,         1, PROVIDER_UNAVAILABLE,  answered 529",
        "claude-unreachable.jsonl, 1, PROVIDER_UNAVAILABLE,  cannot reach its provider",
        "claude-garbage.jsonl,     1, PROVIDER_GARBAGE,      could not be parsed",
        "claude-turns.jsonl,       1, ENGINE_LIMIT,          maximum number of turns (1)",
        "claude-denied.jsonl,      0, ENGINE_DENIED,         Write /etc/x.txt",
        "claude-interrupted.jsonl, 0, ENGINE_CRASHED,        without saying how",
        "claude-interrupted.jsonl, 143, ENGINE_CRASHED,      exit code 143"
    })
    void aBadEndIsTheFaultThatItIs(String recording, int exitCode, Fault fault, String words)
            throws InterruptedException {
        assertThat(claude.play(exitCode, Recording.file(recording)).work())
                .isInstanceOfSatisfying(Work.Failed.class, failed -> {
                    assertThat(failed.fault()).isEqualTo(fault);
                    assertThat(failed.detail()).contains(words);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "402, it costs,                    PROVIDER_REJECTED_KEY",
        "400, Your credit balance is too low, PROVIDER_REJECTED_KEY",
        "400, prompt is too long,          REQUEST_NOT_SUPPORTED",
        "408, too slow,                    PROVIDER_TIMEOUT",
        "0,   something odd,               ENGINE_CRASHED"
    })
    void otherRefusalsAreToldByTheirStatus(int status, String said, Fault fault) throws InterruptedException {
        String result = "{\"type\":\"result\",\"is_error\":true,\"api_error_status\":%d,\"result\":\"%s\"}%n";

        assertThat(claude.play(1, result.formatted(status, said)).work())
                .isInstanceOfSatisfying(Work.Failed.class, failed -> {
                    assertThat(failed.fault()).isEqualTo(fault);
                    assertThat(failed.detail()).contains(said);
                });
    }

    @Test
    void aRunThatWasKilledCountsWhatItsMessagesBeganWith() throws InterruptedException {
        String good = Recording.file("claude-2.1.328-good.jsonl");
        String killed = good.substring(0, good.indexOf("{\"duration_api_ms\""));

        var thought = claude.play(137, killed, "", true);

        assertThat(((Work.Failed) thought.work()).fault()).isEqualTo(Fault.ENGINE_TIMEOUT);
        assertThat(thought.report().inputTokens()).isEqualTo(200);
        assertThat(thought.report().note()).contains("at least");
    }

    @Test
    void whatIsNotKnownIsCountedAndNeverFatal() throws InterruptedException {
        String strange = "{\"type\":\"of.next.year\",\"x\":[]}\n{\"type\":7}\nwhat is this\n";

        var thought = claude.play(0, strange + Recording.file("claude-2.1.328-good.jsonl"));

        assertThat(thought.work()).isEqualTo(new Work.Edited("Done it."));
        assertThat(thought.report().note()).endsWith("; 2 events of a kind that is not known here");
    }

    @Test
    void emptyOutputWithExitCodeZeroIsACrash() throws InterruptedException {
        assertThat(((Work.Failed) claude.play(0, "").work()).fault()).isEqualTo(Fault.ENGINE_CRASHED);
    }

    @Test
    void wordsOnStandardErrorAreShownAndHalfALineOfJsonIsNot() throws InterruptedException {
        claude.play(1, "{\"type\":\"assis\n", "refused: root\n", false);

        assertThat(claude.progress).containsExactly("refused: root");
    }
}
