package dev.waggle.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    private final String life = UUID.randomUUID().toString();

    @TempDir
    Path disk;

    @Test
    void aProcessThatOutlivedItsWorkerIsFoundByTheFolderThatIsGone() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(disk.resolve("worker-1").resolve(life));
        var builder = new ProcessBuilder("sleep", "60");
        builder.environment().put("WAGGLE_RUN", life + "/1");
        Process process = builder.start();
        var leftovers = new Leftovers(disk);
        leftovers.look();

        assertThat(leftovers.left()).anyMatch(left -> left.equals("folder " + folder));
        Files.delete(folder);
        assertThat(leftovers.left())
                .singleElement()
                .asString()
                .startsWith("process " + process.pid())
                .contains("sleep 60");
        process.destroyForcibly().waitFor();
        assertThat(leftovers.left()).isEmpty();
    }
}
