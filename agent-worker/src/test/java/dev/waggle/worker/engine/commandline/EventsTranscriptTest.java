package dev.waggle.worker.engine.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Fault;
import dev.waggle.worker.engine.Thought;
import dev.waggle.worker.engine.Work;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codex, Gemini CLI and opencode, two versions of each, as they once spoke. */
class EventsTranscriptTest {
    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({
        "codex,      0.160.1, runs ",
        "codex,      0.169.0, runs ",
        "gemini-cli, 0.56.0,  write_file greet.py",
        "gemini-cli, 0.61.0,  write_file greet.py",
        "opencode,   1.18.28, write",
        "opencode,   1.18.33, write"
    })
    void aGoodRunTellsItsStepsItsWordsAndItsTokens(String agent, String version, String step) throws Exception {
        var recording = new Recording(agent, root);

        Thought thought = recording.play(0, stream(agent, version, "good"));

        assertThat(thought.work()).isEqualTo(new Work.Edited("Wrote the greeter"));
        assertThat(thought.report().inputTokens()).isEqualTo(200);
        assertThat(thought.report().outputTokens()).isEqualTo(40);
        assertThat(recording.progress).anyMatch(line -> line.startsWith(step));
        assertThat(recording.progress).contains(agent + ": 200 tokens in, 40 out");
        assertThat(thought.report().note()).doesNotContain("not known");
    }

    @ParameterizedTest
    @CsvSource({
        "codex,      0.160.1, 401,     1,   PROVIDER_REJECTED_KEY",
        "codex,      0.169.0, 401,     1,   PROVIDER_REJECTED_KEY",
        "codex,      0.169.0, 429,     1,   PROVIDER_RATE_LIMIT",
        "codex,      0.169.0, 500,     1,   PROVIDER_UNAVAILABLE",
        "gemini-cli, 0.56.0,  401,     145, PROVIDER_REJECTED_KEY",
        "gemini-cli, 0.61.0,  401,     145, PROVIDER_REJECTED_KEY",
        "opencode,   1.18.28, 401,     1,   PROVIDER_REJECTED_KEY",
        "opencode,   1.18.33, 401,     1,   PROVIDER_REJECTED_KEY",
        // an exit code of 0 does not hide it
        "opencode,   1.18.33, 401,     0,   PROVIDER_REJECTED_KEY"
    })
    void aRefusalIsWhatItIs(String agent, String version, String what, int exitCode, Fault fault) throws Exception {
        Thought thought = new Recording(agent, root).play(exitCode, stream(agent, version, what));

        assertThat(thought.work())
                .isInstanceOfSatisfying(
                        Work.Failed.class,
                        failed -> assertThat(failed.fault()).as(failed.detail()).isEqualTo(fault));
    }

    @ParameterizedTest
    @CsvSource({"codex, 0.169.0", "gemini-cli, 0.61.0", "opencode, 1.18.33"})
    void aStreamWithoutAnEndIsNoSuccessAndUnknownOutputIsCounted(String agent, String version) throws Exception {
        String whole = stream(agent, version, "good");
        String begun = whole.lines().limit(3).reduce("", (all, line) -> all + line + "\n");

        assertThat(new Recording(agent, root).play(0, begun).work())
                .isInstanceOfSatisfying(
                        Work.Failed.class, failed -> assertThat(failed.fault()).isEqualTo(Fault.ENGINE_CRASHED));
        Thought strange = new Recording(agent, root)
                .play(0, "what is this\n{\"type\":\"of.next.year\",\"x\":[]}\n{\"half\": \n" + whole);
        assertThat(strange.work()).isEqualTo(new Work.Edited("Wrote the greeter"));
        assertThat(strange.report().note()).endsWith("; 1 event of a kind that is not known here");
    }

    @Test
    void otherEndsAreToldApart() throws Exception {
        String init = "{\"type\":\"init\",\"model\":\"g\"}\n";
        assertThat(fault("gemini-cli", 53, init)).isEqualTo(Fault.ENGINE_LIMIT);
        assertThat(fault("codex", 1, failed("error sending request for url"))).isEqualTo(Fault.PROVIDER_UNAVAILABLE);
        assertThat(fault("codex", 1, failed("the model is overloaded"))).isEqualTo(Fault.PROVIDER_UNAVAILABLE);
        assertThat(fault("codex", 1, failed("unexpected status 402 Payment Required")))
                .isEqualTo(Fault.PROVIDER_REJECTED_KEY);
        assertThat(fault("codex", 1, failed("something else"))).isEqualTo(Fault.ENGINE_CRASHED);
        assertThat(fault("opencode", 0, "{\"type\":\"error\",\"error\":{\"name\":\"UnknownError\"}}"))
                .isEqualTo(Fault.ENGINE_CRASHED);
    }

    @Test
    void changedFilesAreSteps() throws Exception {
        var recording = new Recording("codex", root);
        recording.play(0, """
                {"type":"item.completed","item":{"type":"file_change","changes":[{"path":"/workspace/a.py","kind":"add"}]}}
                {"type":"turn.completed","usage":{"input_tokens":1,"output_tokens":1}}
                """);

        assertThat(recording.progress).contains("add a.py");
    }

    private static String failed(String message) {
        return "{\"type\":\"turn.failed\",\"error\":{\"message\":\"" + message + "\"}}\n";
    }

    private Fault fault(String agent, int exitCode, String stdout) throws InterruptedException {
        return ((Work.Failed) new Recording(agent, root).play(exitCode, stdout).work()).fault();
    }

    private static String stream(String agent, String version, String what) {
        return Recording.file(agent.replace("-cli", "") + "-" + version + "-" + what + ".jsonl");
    }
}
