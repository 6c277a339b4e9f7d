package dev.waggle.standalone.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderZipTest {
    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    @Test
    void whatGitIgnoresStaysAtHome() throws Exception {
        write(".gitignore", "target/\n*.log\n");
        write("src/Main.java", "class Main {}");
        write("target/Main.class", "x");
        write("noise.log", "x");
        git("init", "-q");
        git("add", ".gitignore");

        assertThat(zipped()).containsExactlyInAnyOrder(".gitignore", "src/Main.java");
    }

    @Test
    void aFolderThatIsNoRepositoryGoesWhole() throws Exception {
        write("a.txt", "a");
        write("b/c.txt", "c");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("a.txt"));

        assertThat(zipped()).containsExactlyInAnyOrder("a.txt", "b/c.txt");
    }

    @Test
    void anEmptyFolderIsNoProject() {
        assertThatThrownBy(this::zipped).hasMessageContaining("has no files to import");
    }

    @Test
    void aResultIsUnpackedWithItsExecutableBits() throws Exception {
        write("run.sh", "#!/bin/sh\n");
        write("lib/x.py", "pass\n");
        zipped();
        Path out = elsewhere.resolve("out");

        assertThat(ResultFolder.unpack(elsewhere.resolve("it.zip"), out)).isEqualTo(2);

        assertThat(out.resolve("lib/x.py")).hasContent("pass\n");
    }

    @Test
    void aResultNeverOverwritesWhatIsThere() throws Exception {
        write("mine.txt", "mine");

        assertThatThrownBy(() -> ResultFolder.check(folder)).hasMessageContaining("not empty");
        assertThatThrownBy(() -> ResultFolder.check(folder.resolve("mine.txt"))).hasMessageContaining("not empty");
        ResultFolder.check(elsewhere);
    }

    @Test
    void anEntryThatPointsOutsideIsRefused() throws Exception {
        Path zip = elsewhere.resolve("evil.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("waggle-backup"));
            out.putNextEntry(new ZipEntry("../outside.txt"));
        }

        assertThatThrownBy(() -> Tree.inside(folder, "../outside.txt")).hasMessageContaining("points outside");
        assertThatThrownBy(() -> Tree.inside(folder, "/etc/passwd")).hasMessageContaining("points outside");
        assertThat(Tree.inside(folder, "a/../b")).isEqualTo(folder.resolve("b"));
    }

    private List<String> zipped() throws IOException {
        Path zip = elsewhere.resolve("it.zip");
        FolderZip.write(folder, zip, Map.of("PATH", System.getenv("PATH")));
        try (var file = new ZipFile(zip.toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void git(String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
