package dev.waggle.worker.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.process.Command;
import dev.waggle.worker.process.Ended;
import dev.waggle.worker.process.Launcher;
import dev.waggle.worker.process.Output;
import dev.waggle.worker.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
    private static final String COMMIT = "a".repeat(40);

    @TempDir
    Path root;

    final List<Command> commands = new ArrayList<>();
    final Map<String, byte[]> artifacts = new HashMap<>();

    @Test
    void theProjectsOwnCommandComesBeforeWhatItsFilesTell() throws InterruptedException {
        new Workspace(root).write("pom.xml", "<project/>");

        var evidence = verify("make fast", ended(0, "fine\n", false));

        assertThat(evidence.passed()).isTrue();
        assertThat(evidence.command()).isEqualTo("make fast");
        assertThat(commands.getFirst().argv()).containsExactly("sh", "-c", "exec 2>&1\nmake fast");
    }

    @Test
    void theWholeLogIsKeptWithItsHashAndWithoutSecrets() throws InterruptedException {
        var evidence = verify("make test", ended(1, "password hunter2\nFAILED\n", false));

        assertThat(evidence.passed()).isFalse();
        assertThat(evidence.exitCode()).isEqualTo(1);
        assertThat(evidence.commit()).isEqualTo(COMMIT);
        assertThat(evidence.logTail()).isEqualTo("password ***\nFAILED\n");
        assertThat(artifacts).containsOnlyKeys("check.log");
        assertThat(new String(artifacts.get("check.log"), StandardCharsets.UTF_8))
                .isEqualTo(evidence.logTail());
        assertThat(evidence.logSha256()).hasSize(64);
    }

    @Test
    void checksThatNeverEndAreEvidenceAgainstTheWork() throws InterruptedException {
        assertThat(verify("make test", ended(137, "", true)).exitCode()).isEqualTo(124);
    }

    @Test
    void aProjectThatNobodyKnowsHowToCheckIsRefusedWithAdvice() {
        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> verify(null, ended(0, "", false)))
                .withMessageContaining("check_command")
                .extracting(WaggleException::fault)
                .isEqualTo(Fault.CHECKS_FAILED);
    }

    @Test
    void aMissingToolIsNotTheWorksFault() {
        for (Ended missing : List.of(
                ended(127, "sh: 1: cargo: not found\n", false),
                ended(1, "/usr/bin/python3: No module named pytest\n", false))) {
            assertThatExceptionOfType(WaggleException.class)
                    .isThrownBy(() -> verify("cargo test", missing))
                    .withMessageContaining(missing.stdout().text().strip())
                    .extracting(WaggleException::fault)
                    .isEqualTo(Fault.TOOL_MISSING);
        }
        assertThat(artifacts).isEmpty();
    }

    private Evidence verify(@Nullable String configured, Ended ended) throws InterruptedException {
        var launcher = new Launcher() {
            @Override
            public String workspace() {
                return "/workspace";
            }

            @Override
            public Ended run(Command command) {
                commands.add(command);
                return ended;
            }
        };
        return new Verification(launcher, text -> text.replace("hunter2", "***"), artifacts::put)
                .of(new Workspace(root), COMMIT, configured, Duration.ofMinutes(1));
    }

    private static Ended ended(int exitCode, String stdout, boolean timedOut) {
        return new Ended(
                exitCode,
                new Output(stdout, stdout.length(), false),
                new Output("", 0, false),
                timedOut,
                Duration.ofMillis(5));
    }
}
