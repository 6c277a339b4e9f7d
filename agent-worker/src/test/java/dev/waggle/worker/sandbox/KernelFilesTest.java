package dev.waggle.worker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelFilesTest {
    @TempDir
    Path proc;

    @Test
    void whatItsOwnerAloneMayReadIsHiddenAndWhatHeMayWriteIsKeptFromIt() throws IOException {
        file("version", "r--r--r--");
        file("kpageflags", "r--------");
        file("mtrr", "rw-r--r--");
        file("1/mem", "rw-------");
        file("sys/kernel/core_pattern", "rw-r--r--");
        file("tty/drivers", "r--r--r--");
        Files.createSymbolicLink(proc.resolve("self"), Path.of("1"));

        assertThat(KernelFiles.closed(proc).stream().sorted())
                .containsExactly(
                        "--ro-bind",
                        "--ro-bind",
                        "--ro-bind",
                        "/dev/null",
                        "/dev/null",
                        proc + "/kpageflags",
                        proc + "/mtrr",
                        proc + "/sys",
                        proc + "/sys");
    }

    @Test
    void whereThereIsNoSuchFolderThereIsNothingToClose() {
        assertThat(KernelFiles.closed(proc.resolve("none"))).isEmpty();
    }

    private void file(String name, String permissions) throws IOException {
        Path file = proc.resolve(name);
        Files.createDirectories(file.getParent());
        Files.setPosixFilePermissions(Files.writeString(file, ""), PosixFilePermissions.fromString(permissions));
    }
}
