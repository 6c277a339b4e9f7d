package dev.waggle.worker.engine.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Fault;
import dev.waggle.worker.engine.Work;
import dev.waggle.worker.workspace.Memory;
import dev.waggle.worker.workspace.Sessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An agent that is started again at the same task goes on with its session, by the name that it told. */
class SessionTest {
    private static final String CLAUDE = "7d100371-bbb2-4af7-be7a-2d40905acd7f";
    private static final String NO_SUCH =
            "{\"type\":\"result\",\"is_error\":true,\"errors\":[\"No conversation found\"]}\n";

    @TempDir
    Path root;

    private Path tree = Path.of("");
    private Path home = Path.of("");

    @BeforeEach
    void open() throws IOException {
        tree = Files.createDirectories(root.resolve("tree"));
        home = Files.createDirectories(root.resolve("home"));
    }

    private Memory memory(String agent) {
        return new Sessions(root.resolve("sessions"), InstantSource.system())
                .of(Recording.assignment(agent), home, _ -> true);
    }

    @ParameterizedTest
    @CsvSource({
        "claude-code, claude-2.1.328-good.jsonl,   --resume=7d100371-bbb2-4af7-be7a-2d40905acd7f",
        "claude-code, claude-2.1.197-good.jsonl,   --resume=bf70b35b-9d7a-40c7-a4c8-926dd6fc85ba",
        "codex,       codex-0.169.0-good.jsonl,    resume 01a20011-d835-7232-bb41-c45428f0a930 -",
        "codex,       codex-0.160.1-good.jsonl,    resume 01a20016-6460-70b1-9c73-04869f382e83 -",
        "gemini-cli,  gemini-0.61.0-good.jsonl,    --resume=latest --prompt=",
        "opencode,    opencode-1.18.33-good.jsonl, --session=ses_dffedccaeffeGOuZYj9x1YdWkG",
        "aider,       aider-0.86.2-good.txt,       --restore-chat-history"
    })
    void itGoesOn(String agent, String recording, String words) throws InterruptedException {
        var first = new Recording(agent, tree).remembering(memory(agent));
        var second = new Recording(agent, tree).remembering(memory(agent));

        first.play(0, Recording.file(recording));
        second.play(0, Recording.file(recording));

        assertThat(String.join(" ", first.commands.getFirst().argv())).doesNotContain(words, "resume}");
        assertThat(String.join(" ", second.commands.getFirst().argv())).endsWith(" " + words);
        assertThat(second.progress).contains(agent + " goes on with its earlier session");
    }

    @Test
    void whoWasStoppedInTheMiddleGoesOnToo() throws InterruptedException {
        String good = Recording.file("claude-2.1.328-good.jsonl");
        new Recording("claude-code", tree)
                .remembering(memory("claude-code"))
                .stopped(good.lines().findFirst().orElseThrow() + "\n");
        var again = new Recording("claude-code", tree).remembering(memory("claude-code"));

        again.play(0, good);

        assertThat(again.commands.getFirst().argv()).contains("--resume=" + CLAUDE);
    }

    @Test
    void aSecondAttemptWithoutASessionSaysThatItBeginsAnew() throws InterruptedException {
        var second = new Recording("claude-code", tree).ofAttempt(2).remembering(memory("claude-code"));

        second.play(0, Recording.file("claude-2.1.328-good.jsonl"));

        assertThat(second.progress).contains("claude-code begins anew: nothing of an earlier session is kept here");
    }

    @Test
    void whereTheAgentKnowsNothingOfItItBeginsAnewAtOnceAndSaysSo() throws InterruptedException {
        new Recording("claude-code", tree)
                .remembering(memory("claude-code"))
                .play(0, Recording.file("claude-2.1.328-good.jsonl"));
        var again = new Recording("claude-code", tree).remembering(memory("claude-code"));

        var thought = again.play(1, NO_SUCH);

        assertThat(thought.work()).isInstanceOf(Work.Failed.class);
        assertThat(again.commands).hasSize(2);
        assertThat(again.commands.getFirst().argv()).contains("--resume=" + CLAUDE);
        assertThat(again.commands.getLast().argv()).noneMatch(word -> word.startsWith("--resume"));
        assertThat(again.progress).contains("claude-code cannot go on with its earlier session and begins anew");
    }

    @Test
    void aSessionInWhichItFailedIsNotTakenUpAThirdTime() throws InterruptedException {
        String good = Recording.file("claude-2.1.328-good.jsonl");
        String full = good.lines().limit(4).reduce("", (all, line) -> all + line + "\n")
                + "{\"type\":\"result\",\"is_error\":true,\"api_error_status\":400,\"result\":\"prompt is too long\",\"usage\":{\"input_tokens\":1}}\n";
        new Recording("claude-code", tree).remembering(memory("claude-code")).play(0, good);

        var thought = new Recording("claude-code", tree)
                .remembering(memory("claude-code"))
                .play(1, full);

        assertThat(thought.work())
                .isInstanceOfSatisfying(
                        Work.Failed.class, failed -> assertThat(failed.fault()).isEqualTo(Fault.REQUEST_NOT_SUPPORTED));
        assertThat(memory("claude-code").recall()).isEmpty();
    }

    @Test
    void whatASessionUsedBeforeIsNotCountedTwice() throws InterruptedException {
        String whole = Recording.file("claude-2.1.328-good.jsonl");
        memory("claude-code").keep(CLAUDE, List.of());

        var report = new Recording("claude-code", tree)
                .remembering(memory("claude-code"))
                .play(0, whole.replace("\"inputTokens\": 200", "\"inputTokens\": 900"))
                .report();

        assertThat(report.inputTokens()).isEqualTo(200);
        assertThat(report.cost()).isZero();
    }
}
