package dev.waggle.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BallastTest {
    @TempDir
    Path disk;

    @Test
    void aDiskThatIsNotSmallIsLeftAsItWas() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Ballast(disk, 200_000).fill())
                .withMessageContaining("not on a small disk");

        assertThat(disk).isEmptyDirectory();
    }

    @Test
    void whatFilledADiskIsTakenAwayAgainAndNoMore() throws IOException {
        Files.writeString(disk.resolve("ballast"), "heavy");
        Files.writeString(disk.resolve("somebody's"), "dear");

        new Ballast(disk).clear();

        assertThat(disk).isDirectoryContaining("glob:**/somebody's").isDirectoryNotContaining("glob:**/ballast");
    }
}
