package dev.waggle.worker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EtcCopyTest {
    @TempDir
    Path folder;

    @Test
    void aNameThatIsNoTextIsCopiedAsItIs() throws Exception {
        Path from = Files.createDirectory(folder.resolve("from"));
        int made = new ProcessBuilder("sh", "-c", "printf certificate > \"$(printf 'tan\\372s.pem')\"")
                .directory(from.toFile())
                .start()
                .waitFor();
        assertThat(made).isZero();

        EtcCopy.copy(from, folder.resolve("to"));

        assertThat(names(folder.resolve("to"))).hasSize(1).isEqualTo(names(from));
    }

    private static List<Path> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(Path::getFileName).toList();
        }
    }
}
