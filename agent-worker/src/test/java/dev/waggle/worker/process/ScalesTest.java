package dev.waggle.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalesTest {
    private static final long MUCH = 1L << 40;

    @TempDir
    Path folder;

    final Scales scales = new Scales();

    @Test
    void whoStaysWithinItsLimitsIsLeftAlone() {
        scales.put(1, new Enclosure(folder, folder, 0, MUCH, 0));

        scales.weigh();

        assertThat(scales.over(1)).isNull();
        scales.take(1);
    }

    @Test
    void theProcessesOfATreeAreWeighedTogether() {
        long self = ProcessHandle.current().pid();
        scales.put(self, new Enclosure(folder, folder, 1 << 20, MUCH, 0));

        scales.weigh();

        assertThat(scales.over(self)).contains("more than the 1 MiB of memory");
        scales.take(self);
        assertThat(scales.over(self)).isNull();
    }

    @Test
    void onADiskThatRunsFullWhoFilledItMostIsStopped() throws IOException {
        Path large = fill("large", 80 << 20);
        Path small = fill("small", 70 << 20);
        Path empty = fill("empty", 0);
        scales.put(1, new Enclosure(folder, large, 0, MUCH, MUCH));
        scales.put(2, new Enclosure(folder, small, 0, MUCH, MUCH));
        scales.put(3, new Enclosure(folder, empty, 0, MUCH, MUCH));

        scales.weigh();

        assertThat(scales.over(1)).contains("filled the disk");
        assertThat(scales.over(2)).isNull();
        assertThat(scales.over(3)).isNull();
        for (long root : new long[] {1, 2, 3}) {
            scales.take(root);
        }
    }

    private Path fill(String name, int bytes) throws IOException {
        Path made = Files.createDirectories(folder.resolve(name));
        try (var file = new java.io.RandomAccessFile(made.resolve("file").toFile(), "rw")) {
            file.setLength(bytes);
        }
        return made;
    }
}
