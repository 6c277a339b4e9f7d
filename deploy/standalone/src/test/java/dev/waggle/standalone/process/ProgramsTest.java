package dev.waggle.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private final Programs programs = new Programs(System.getenv());

    @TempDir
    Path folder;

    @Test
    void findsWhatIsOnThePathOnly() {
        assertThat(programs.find("sh")).isPresent();
        assertThat(programs.find("no-such-program")).isEmpty();
        assertThat(new Programs(Map.of()).find("sh")).isEmpty();
    }

    @Test
    void hearsTheFirstLineOfThoseThatWork() {
        assertThat(programs.firstLine("sh", "-c", "echo one; echo two")).contains("one");
        assertThat(programs.firstLine("sh", "-c", "exit 3")).isEmpty();
    }

    @Test
    void aProgramThatTakesTooLongIsEnded() {
        var ran = Programs.run(Duration.ofMillis(300), folder, "sh", "-c", "echo started; exec sleep 60");

        assertThat(ran.exitCode()).isEqualTo(124);
        assertThat(ran.output()).isEqualTo("started\n");
    }

    @Test
    void aProgramThatIsMissingSaysSo() {
        assertThat(Programs.run(SOON, null, "no-such-program").exitCode()).isEqualTo(127);
    }

    @Test
    void aDetachedProgramIsThisSameJavaWithItsOwnEnvironment() throws Exception {
        Path words = folder.resolve("words");
        var environment = Map.of("PATH", System.getenv("PATH"), "GREETING", "hello");

        Process process = Detached.java(List.of("-Xshare:auto"), Greeter.class.getName(), environment, words);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(words)).isEqualTo("hello\n");
    }

    /** Says what its environment says. */
    static final class Greeter {
        private Greeter() {}

        public static void main(String[] args) {
            System.out.println(System.getenv("GREETING"));
        }
    }
}
