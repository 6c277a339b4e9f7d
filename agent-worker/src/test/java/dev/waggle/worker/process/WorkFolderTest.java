package dev.waggle.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
    @TempDir
    Path workDir;

    @Test
    void whatAWorkerThatIsGoneLeftBehindIsRemovedWithItsProcesses() throws IOException {
        Path tree = Files.createDirectories(workDir.resolve("gone/runs/tree"));
        Files.createSymbolicLink(tree.resolve("out"), Files.writeString(workDir.resolve("precious"), "x"));
        Files.createFile(workDir.resolve("gone/lock"));
        Process orphan = new ProcessBuilder("setsid", "sleep", "300").start();
        var leaving = new ProcessBuilder("sleep", "300");
        leaving.environment().put("WAGGLE_RUN", "gone/1");
        Process left = leaving.start();
        Process other = new ProcessBuilder("setsid", "sleep", "300").start();
        await("the orphan leads its own group")
                .until(() -> ProcessTable.inGroup(orphan.pid()).size() == 1);
        try {
            long born = ProcessTable.entry(orphan.pid()).orElseThrow().started();
            Files.writeString(
                    workDir.resolve("gone/leases"), "1 " + orphan.pid() + " " + born + "\n1 " + other.pid() + " 7\n");

            try (var folder = WorkFolder.open(workDir, "mine")) {
                assertThat(workDir.resolve("gone")).doesNotExist();
                assertThat(workDir.resolve("precious")).hasContent("x");
                assertThat(folder.path()).isDirectory();
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                        .isEqualTo("rwx------");
                await("the orphan is killed").until(() -> !orphan.isAlive() && !left.isAlive());
                assertThat(other.isAlive()).isTrue();
                assertThat(folder.fallen()).containsExactly("gone");
            }
            assertThat(workDir.resolve("mine")).doesNotExist();
        } finally {
            orphan.destroyForcibly();
            left.destroyForcibly();
            other.destroyForcibly();
        }
    }

    @Test
    void aWorkerThatLivesIsLeftAlone() {
        try (var first = WorkFolder.open(workDir, "first");
                var second = WorkFolder.open(workDir, "second")) {
            assertThat(first.path()).isDirectory();
            assertThat(second.path()).isDirectory();
            assertThat(second.fallen()).isEmpty();
        }
    }

    @Test
    void aWorkDirectoryThatCannotBeIsSaidByItsSetting() throws IOException {
        Path file = Files.createFile(workDir.resolve("file"));

        assertThatThrownBy(() -> WorkFolder.open(file, "mine"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("waggle.worker.work-dir");
    }

    @Test
    void closedFoldersAreOpenedToBeDeleted() throws IOException {
        Path closed = Files.createDirectories(workDir.resolve("a/closed"));
        Files.createFile(closed.resolve("file"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));

        Folders.delete(workDir.resolve("a"));
        Folders.delete(workDir.resolve("a"));

        assertThat(workDir.resolve("a")).doesNotExist();
    }
}
