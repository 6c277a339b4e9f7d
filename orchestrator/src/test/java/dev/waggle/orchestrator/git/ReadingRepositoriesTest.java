package dev.waggle.orchestrator.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Fault;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingRepositoriesTest {
    @TempDir
    Path folder;

    SomeRepositories some;
    Repositories repositories;
    String base;

    @BeforeEach
    void aProject() {
        some = new SomeRepositories(folder);
        repositories = some.repositories;
        base = some.main();
    }

    @Test
    void aDiffShowsWhatChanged() {
        var to = some.commit(base, Map.of("README.md", "# Bees\nhello\n", "a.py", "print()\n"));

        assertThat(repositories.diff(some.project, base, to))
                .contains(
                        "diff --git a/README.md b/README.md", " # Bees\n+hello\n", "new file mode 100644", "+print()");
        assertThat(repositories.changedPaths(some.project, base, to)).containsExactly("README.md", "a.py");
        assertThat(repositories.diff(some.project, to, to)).isEmpty();
    }

    @Test
    void aPatchShowsOnlyWhatItsOwnSideDid() {
        var ours = some.commit(base, Map.of("ours.py", "ours\n"));
        var theirs = some.commit(base, Map.of("theirs.py", "theirs\n"));

        assertThat(repositories.patch(some.project, theirs, ours))
                .contains("+ours")
                .doesNotContain("theirs");
    }

    @Test
    void aLongDiffIsCutAtALineAndSaysSo() {
        var line = "0123456789".repeat(10) + "\n";
        var to = some.commit(base, Map.of("a.txt", line.repeat(15_000), "b.txt", "short\n"));

        var diff = repositories.diff(some.project, base, to);

        assertThat(diff.getBytes(UTF_8)).hasSizeBetween(Diffs.MOST_BYTES - 200, Diffs.MOST_BYTES + 200);
        assertThat(diff).contains("cut here after 1 MiB: it shows 1 of 2 files").doesNotContain("short");
    }

    @Test
    void aBinaryFileIsNamedOnly() throws Exception {
        var to = some.commit(base, "a.bin", FileMode.REGULAR_FILE, new byte[] {0, 1, 2, 0});

        assertThat(repositories.diff(some.project, base, to)).contains("Binary files differ");
    }

    @Test
    void onlyFilesCanBeRead() throws Exception {
        var to = some.commit(base, "docs/link", FileMode.SYMLINK, "/etc/passwd".getBytes(UTF_8));

        assertThat(repositories.read(some.project, to, "README.md")).contains("# Bees\n");
        assertThat(repositories.read(some.project, to, "none")).isEmpty();
        assertThat(repositories.read(some.project, to, "docs")).isEmpty();
        assertThat(repositories.read(some.project, to, "docs/link")).isEmpty();
        assertThat(repositories.read(some.project, to, "")).isEmpty();
    }

    @Test
    void aFileTooLargeToShowIsRefused() throws Exception {
        var to = some.commit(base, "big", FileMode.REGULAR_FILE, new byte[(4 << 20) + 1]);

        RepositoriesTest.assertFault(Fault.TOO_LARGE, () -> repositories.read(some.project, to, "big"));
    }

    @Test
    void aZipKeepsContentModesAndLinks() throws Exception {
        var script = some.commit(base, "bin/run", FileMode.EXECUTABLE_FILE, "#!/bin/sh\n".getBytes(UTF_8));
        var link = some.commit(script, "run", FileMode.SYMLINK, "bin/run".getBytes(UTF_8));
        var module = some.commit(link, "vendor", FileMode.GITLINK, new byte[0]);

        var out = new ByteArrayOutputStream();
        repositories.zip(some.project, module, out);

        try (var zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(out.toByteArray()))
                .get()) {
            assertThat(zip.getEntry("bin/run").getUnixMode()).isEqualTo(0100755);
            assertThat(zip.getEntry("README.md").getUnixMode()).isEqualTo(0100644);
            assertThat(zip.getEntry("run").isUnixSymlink()).isTrue();
            assertThat(zip.getInputStream(zip.getEntry("README.md"))).hasContent("# Bees\n");
            assertThat(zip.getEntry("vendor")).isNull();
        }
        assertThat(repositories.files(some.project, module)).containsExactly("README.md", "TODO.md", "bin/run", "run");
    }
}
