package dev.waggle.orchestrator.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipTreeTest {
    @TempDir
    Path folder;

    SomeRepositories some;

    @BeforeEach
    void aRepository() {
        some = new SomeRepositories(folder);
    }

    @Test
    void filesAndTheirModesBecomeATree() throws IOException {
        var zip = new Zip()
                .file("b.txt", "b")
                .file("run.sh", 0100755, "#!/bin/sh\n")
                .folder("empty")
                .file("./a//c.txt", "c");

        assertThat(paths(zip, ImportRules.rules())).containsExactly("a/c.txt 100644", "b.txt 100644", "run.sh 100755");
    }

    @Test
    void oneFolderAroundEverythingIsLeftAway() throws IOException {
        var zip = new Zip().folder("bees-main").file("bees-main/README.md", "x").file("bees-main/src/a.py", "y");

        assertThat(paths(zip, ImportRules.rules())).containsExactly("README.md 100644", "src/a.py 100644");
    }

    @Test
    void aGitFolderAndWhatAMacAddsAreLeftOut() throws IOException {
        var zip = new Zip()
                .file("x/a.txt", "a")
                .file("x/.git/config", "[core]")
                .file("x/sub/.GIT/hooks/post-checkout", "id")
                .file("x/.DS_Store", "")
                .file("__MACOSX/x/._a.txt", "");

        assertThat(paths(zip, ImportRules.rules())).containsExactly("a.txt 100644");
        try (var repository = some.repositories.store().open(some.project)) {
            assertThat(new ZipTree(ImportRules.rules())
                            .of(zip.in(folder), repository)
                            .skippedGit())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/passwd, absolute",
        "C:/Windows/x, absolute",
        "../x, leads out",
        "a/../../x, leads out",
        "a/.., leads out",
        "'a/b\\..\\x', backslash",
        "'a\tb', control character",
        "a/git~1/config, git does not take"
    })
    void aNameThatLeadsElsewhereIsRefused(String name, String sentence) {
        refused(new Zip().file("ok.txt", "ok").file(name, "x"), Fault.PATH_ESCAPE, sentence);
    }

    @Test
    void linksAndDevicesAreRefused() {
        refused(new Zip().file("link", 0120777, "/etc/passwd"), Fault.PATH_ESCAPE, "symbolic link");
        refused(new Zip().file("null", 0020666, ""), Fault.PATH_ESCAPE, "device");
        refused(new Zip().file("pipe", 0010666, ""), Fault.PATH_ESCAPE, "device");
    }

    @Test
    void anEncryptedEntryIsRefused() {
        refused(new Zip().file("secret", "x").encrypted(), Fault.BAD_REQUEST, "encrypted");
    }

    @Test
    void aMethodOtherThanDeflateIsRefused() {
        refused(new Zip().file("a", "x").method(12), Fault.BAD_REQUEST, "not supported");
    }

    @Test
    void anArchiveThatBlowsUpIsRefusedBeforeItDoes() {
        var bomb = new Zip().file("zeros", "\0".repeat(3 << 20));

        refused(bomb, Fault.TOO_LARGE, "100 times its size");
    }

    @Test
    void aLargeFileComesWhole() throws IOException {
        var zip = new Zip().file("big", noise(2 << 20));

        assertThat(paths(zip, ImportRules.rules())).containsExactly("big 100644");
    }

    @Test
    void whatIsSmallMayBeWellCompressed() throws IOException {
        assertThat(paths(new Zip().file("zeros", "\0".repeat(1 << 19)), ImportRules.rules()))
                .hasSize(1);
    }

    @Test
    void tooManyAndTooLargeAreRefused() {
        var zip = new Zip().file("a", "aa").file("b", "bb").file("c", "cc");

        refused(zip, Fault.TOO_LARGE, "more than 2 entries", "waggle.import.most-entries", "2");
        refused(zip, Fault.TOO_LARGE, "unpack to more than", "waggle.import.largest-unpacked", "5B");
    }

    @Test
    void anEntryThatIsNotAsLargeAsItSaysIsRefused() {
        refused(new Zip().file("a", "aaaa").claiming(2), Fault.BAD_REQUEST, "damaged");
        refused(new Zip().file("a", "aaaa").claiming(9), Fault.BAD_REQUEST, "damaged");
        var random = noise(1_500_000);
        refused(new Zip().file("a", random).claiming(1_400_000), Fault.BAD_REQUEST, "damaged");
        refused(new Zip().file("a", random).claiming(1_600_000), Fault.BAD_REQUEST, "damaged");
    }

    @Test
    void whatGitCannotHoldIsRefused() {
        refused(new Zip().file("a", "1").file("./a", "2"), Fault.BAD_REQUEST, "twice");
        refused(new Zip().file("a", "1").file("a/b", "2"), Fault.BAD_REQUEST, "both a file and a folder");
        refused(new Zip().folder("a"), Fault.BAD_REQUEST, "no files");
        refused(new Zip().file(".git/config", ""), Fault.BAD_REQUEST, "no files");
    }

    @Test
    void whatIsNoZipIsRefused() throws IOException {
        var file = Files.write(folder.resolve("x.zip"), "hello".getBytes(UTF_8));
        try (var repository = some.repositories.store().open(some.project)) {
            assertThatExceptionOfType(WaggleException.class)
                    .isThrownBy(() -> new ZipTree(ImportRules.rules()).of(file, repository))
                    .withMessageContaining("not a ZIP archive");
        }
    }

    private void refused(Zip zip, Fault fault, String sentence, String... settings) {
        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> paths(zip, ImportRules.rules(settings)))
                .withMessageStartingWith("the ZIP is refused")
                .withMessageContaining(sentence)
                .extracting(WaggleException::fault)
                .isEqualTo(fault);
    }

    private List<String> paths(Zip zip, ImportProperties rules) throws IOException {
        try (var repository = some.repositories.store().open(some.project)) {
            var made = new ZipTree(rules).of(zip.in(folder), repository);
            try (var walk = new TreeWalk(repository)) {
                walk.addTree(made.tree());
                walk.setRecursive(true);
                var paths = new ArrayList<String>();
                while (walk.next()) {
                    paths.add(walk.getPathString() + " " + mode(walk.getFileMode()));
                }
                return paths;
            }
        }
    }

    private static String noise(int length) {
        var noise = new StringBuilder(length);
        new Random(7).ints(length, 'a', 'z').forEach(letter -> noise.append((char) letter));
        return noise.toString();
    }

    private static String mode(FileMode mode) {
        return Integer.toOctalString(mode.getBits());
    }
}
