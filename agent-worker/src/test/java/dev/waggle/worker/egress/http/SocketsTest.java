package dev.waggle.worker.egress.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketsTest {
    @TempDir
    Path folder;

    @Test
    void theirFolderIsShortAndGoesWithThemWhereverItWas() {
        for (Path home : new Path[] {folder, folder.resolve("long".repeat(30))}) {
            Path socket;
            try (var sockets = Sockets.below(home, "doors")) {
                socket = sockets.next();

                assertThat(socket.toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(104);
                assertThat(socket.getParent()).isDirectory();
            }
            assertThat(socket.getParent()).doesNotExist();
        }
    }

    @Test
    void whatIsOpenStillIsLeft() throws IOException {
        Path open;
        try (var sockets = Sockets.below(folder, "doors")) {
            open = Files.createFile(sockets.next());
        }

        assertThat(open).exists();
    }
}
