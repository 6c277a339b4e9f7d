package dev.waggle.chaos.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The checker can fail: a queen that does not keep a promise is caught. All five are hunted by {@code ./waggle chaos --mutants}. */
class MutantsIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path home;

    @Test
    @Timeout(value = 12, unit = TimeUnit.MINUTES)
    void aQueenWhoTakesAResultTwiceIsCaught() throws Exception {
        var hunted = new Hunt(7, home, InstantSource.system(), _ -> {}).one(Mutant.EFFECT);

        assertThat(hunted.caught()).as(hunted.words()).isTrue();
        assertThat(hunted.text()).contains("mutant EFFECT", "CAUGHT");
    }
}
