package dev.waggle.standalone.hive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.standalone.home.RunningHive;
import dev.waggle.standalone.home.WaggleHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundHiveTest {
    @TempDir
    Path folder;

    @Test
    void aHiveThatCannotStartSaysWhyInItsLastWords() {
        var hive = hive(Map.of("WAGGLE_DATABASE_URL", "mysql://somewhere"));

        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(hive::start)
                .withMessageContaining("WAGGLE_DATABASE_URL")
                .extracting(WaggleException::fault)
                .isEqualTo(Fault.BAD_REQUEST);

        assertThat(hive.findings()).isNotEmpty();
        assertThat(hive.running()).isEmpty();
    }

    @Test
    void whoIsDownCanBeStoppedAgain() {
        assertThat(hive(Map.of()).stop()).isFalse();
    }

    @Test
    void whatRunsFromAHomeIsEnded() throws IOException, InterruptedException {
        var process = new ProcessBuilder("sleep", "60").start();
        var home = new WaggleHome(folder).create();
        new RunningHive(
                        process.pid(),
                        "http://localhost:1",
                        process.info().startInstant().orElseThrow())
                .write(home);
        var hive = hive(Map.of());

        assertThat(hive.stop()).isTrue();

        assertThat(process.waitFor()).isNotZero();
        assertThat(hive.running()).isEmpty();
    }

    private BackgroundHive hive(Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.put("PATH", Objects.requireNonNull(System.getenv("PATH")));
        environment.put("WAGGLE_HOME", folder.toString());
        return new BackgroundHive(new WaggleHome(folder), environment);
    }
}
