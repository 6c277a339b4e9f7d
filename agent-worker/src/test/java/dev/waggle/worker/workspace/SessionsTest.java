package dev.waggle.worker.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.api.Assignment;
import dev.waggle.common.api.Checkout;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.TaskId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
    private static final JobId JOB = new JobId(UUID.randomUUID());
    private static final List<String> CHATS = List.of(".agent/chats");

    @TempDir
    Path folder;

    private Path home = Path.of("");

    @BeforeEach
    void move() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        Files.createDirectories(home.resolve(".agent/chats/one"));
        Files.writeString(home.resolve(".agent/chats/one/talk.jsonl"), "we said");
        Files.writeString(home.resolve(".agent/other"), "not of the talk");
    }

    @Test
    void theNextRoundFindsWhatTheOneBeforeItSaidAndNothingElse() throws IOException {
        memory(JOB, "claude", "T1", home).keep("abc-1", CHATS);
        Path next = Files.createDirectories(folder.resolve("next"));

        assertThat(memory(JOB, "claude", "T1", next).recall()).contains("abc-1");
        assertThat(next.resolve(".agent/chats/one/talk.jsonl")).hasContent("we said");
        assertThat(next.resolve(".agent/other")).doesNotExist();
    }

    @Test
    void anotherJobTaskOrAgentRemembersNothing() {
        memory(JOB, "claude", "T1", home).keep("abc-1", CHATS);

        assertThat(memory(new JobId(UUID.randomUUID()), "claude", "T1", home).recall())
                .isEmpty();
        assertThat(memory(JOB, "claude", "T2", home).recall()).isEmpty();
        assertThat(memory(JOB, "codex", "T1", home).recall()).isEmpty();
        assertThat(sessions(Duration.ZERO)
                        .of(assignment(JOB, "claude", new Brief.ToAnswer("why?")), home, _ -> true)
                        .recall())
                .isEmpty();
    }

    @Test
    void whatWasSaidLastReplacesWhatWasSaidBeforeAndCanBeForgotten() throws IOException {
        Memory memory = memory(JOB, "claude", "T1", home);
        memory.keep("abc-1", CHATS);
        Files.writeString(home.resolve(".agent/chats/two"), "more");
        memory.keep("abc-2", CHATS);

        assertThat(memory.recall()).contains("abc-2");
        assertThat(folder.resolve("sessions")).isDirectoryRecursivelyContaining("glob:**two");

        memory.forget();
        assertThat(memory.recall()).isEmpty();
        Memory.NONE.keep("abc-3", CHATS);
        assertThat(Memory.NONE.recall()).isEmpty();
    }

    @Test
    void nothingThatHoldsASecretIsKept() {
        Memory memory = sessions(Duration.ZERO)
                .of(assignment(JOB, "claude", implement("T1")), home, text -> !text.contains("we said"));

        memory.keep("abc-1", CHATS);

        assertThat(memory.recall()).isEmpty();
        assertThat(folder.resolve("sessions")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {".agent", ".agent/chats", ".agent/chats/one", ".agent/chats/one/talk.jsonl"})
    void noLinkIsFollowed(String link) throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside/chats/one"));
        Files.writeString(outside.resolve("talk.jsonl"), "of the machine");
        Path at = home.resolve(link);
        Files.move(at, folder.resolve("away"));
        Files.createSymbolicLink(at, folder.resolve(link.replace(".agent", "outside")));

        memory(JOB, "claude", "T1", home).keep("abc-1", CHATS);

        Path next = Files.createDirectories(folder.resolve("next"));
        memory(JOB, "claude", "T1", next).recall();
        assertThat(next.resolve(".agent/chats/one/talk.jsonl")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--last", "../x", "a b"})
    void aSessionWithAStrangeNameIsNoSession(String name) {
        Memory memory = memory(JOB, "claude", "T1", home);

        memory.keep(name, CHATS);

        assertThat(memory.recall()).isEmpty();
    }

    @Test
    void oldSessionsGo() {
        memory(JOB, "claude", "T1", home).keep("abc-1", CHATS);

        sessions(Duration.ofDays(3)).of(assignment(JOB, "claude", implement("T2")), home, _ -> true);

        assertThat(memory(JOB, "claude", "T1", home).recall()).isEmpty();
    }

    private Memory memory(JobId job, String agent, String task, Path where) {
        return sessions(Duration.ZERO).of(assignment(job, agent, implement(task)), where, _ -> true);
    }

    private Sessions sessions(Duration later) {
        Instant now = InstantSource.system().instant().plus(later);
        return new Sessions(folder.resolve("sessions"), InstantSource.fixed(now));
    }

    private static Brief implement(String key) {
        var task = new PlannedTask(key, "x", "", 0, 5, List.of(), List.of(), List.of());
        return new Brief.ToImplement("x", task, 0, List.of(), List.of());
    }

    private static Assignment assignment(JobId job, String agent, Brief brief) {
        var task = new TaskId(UUID.randomUUID());
        return new Assignment(
                task,
                1,
                job,
                new ProjectId(UUID.randomUUID()),
                "implementer",
                1,
                agent,
                null,
                Duration.ofMinutes(5),
                true,
                brief,
                new Checkout("/git/p.git", "c", "tasks/" + task + "/1", "token"),
                null);
    }
}
