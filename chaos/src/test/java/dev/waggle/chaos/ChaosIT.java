package dev.waggle.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The short run: whatever is killed, frozen or cut off, every promise holds. */
class ChaosIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path home;

    // a minute and a half where nothing else runs
    @Test
    @Timeout(value = 12, unit = TimeUnit.MINUTES)
    void aHiveThatIsBrokenOnPurposeKeepsItsPromises() {
        var words = new StringWriter();

        int code = new CommandLine(new ChaosCommand())
                .setOut(new PrintWriter(words, true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(
                        "--profile",
                        "short",
                        "--jobs",
                        "100",
                        "--kills",
                        "5",
                        "--seed",
                        "20",
                        "--dir",
                        home.toString());

        // how long recovery takes is measured on a machine that does nothing else
        assertThat(code).as(words.toString()).isNotEqualTo(ChaosCommand.RED);
        assertThat(words.toString()).doesNotContain("RED").contains("zombies of expired leases");
    }
}
