package dev.waggle.worker.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceTest {
    @TempDir
    Path folder;

    Workspace workspace;
    Path outside;

    @BeforeEach
    void open() throws IOException {
        Path root = Files.createDirectory(folder.resolve("root"));
        outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        workspace = new Workspace(root);
    }

    @Test
    void whatIsWrittenCanBeReadListedReplacedAndDeleted() {
        workspace.write("src/main/a.txt", "long text");
        workspace.write("src/main/a.txt", "ä");

        assertThat(workspace.read("src/main/a.txt")).contains("ä");
        assertThat(workspace.files()).containsExactly("src/main/a.txt");

        workspace.delete("src/main/a.txt");
        workspace.delete("src/main/a.txt");

        assertThat(workspace.read("src/main/a.txt")).isEmpty();
        assertThat(workspace.files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside/secret",
                "a/../../outside/secret",
                "/etc/passwd",
                "a//b",
                "./a",
                "a/",
                "",
                " ",
                "..",
                "C:/windows",
                "a\\b",
                "a\0b",
                "a\nb",
                ".git/config",
                ".GIT/config",
                "sub/.Git/hooks/pre-commit",
                ".git./config",
                ".git /config",
                "GIT~1/config",
                ".git::$INDEX_ALLOCATION/config",
                ".g\u200cit/config"
            })
    void noNameLeadsOutOfTheWorkspaceOrIntoGit(String name) {
        assertRefused(name);
    }

    @Test
    void aNameOfManyThousandCharactersIsRefused() {
        assertRefused("a".repeat(5_000));
    }

    @Test
    void noSymbolicLinkIsFollowed() throws IOException {
        Files.createSymbolicLink(workspace.root().resolve("file"), outside.resolve("secret"));
        Files.createSymbolicLink(workspace.root().resolve("folder"), outside);
        Files.createSymbolicLink(workspace.root().resolve("dangling"), outside.resolve("new"));

        assertRefused("file");
        assertRefused("folder/secret");
        assertRefused("folder/new");
        assertRefused("dangling");
        assertThat(workspace.files()).isEmpty();
        assertThat(outside.resolve("new")).doesNotExist();
    }

    @Test
    void aFolderIsNoFile() {
        workspace.write("folder/file", "x");

        assertRefused("folder");
    }

    @Test
    void whatTheProjectIgnoresIsNotListed() {
        workspace.write(".gitignore", "*.log\n/build/\n!keep.log\n");
        workspace.write("sub/.gitignore", "!b.log\nprivate\n");
        workspace.write("a.log", "");
        workspace.write("keep.log", "");
        workspace.write("build/out", "");
        workspace.write("sub/build/out", "");
        workspace.write("sub/b.log", "");
        workspace.write("sub/private/x", "");

        assertThat(workspace.files())
                .containsExactly(".gitignore", "keep.log", "sub/.gitignore", "sub/b.log", "sub/build/out");
    }

    private void assertRefused(String name) {
        for (Runnable use : new Runnable[] {
            () -> workspace.read(name), () -> workspace.write(name, "x"), () -> workspace.delete(name)
        }) {
            assertThatExceptionOfType(WaggleException.class)
                    .isThrownBy(use::run)
                    .withMessageContaining("only files inside the workspace")
                    .extracting(WaggleException::fault)
                    .isEqualTo(Fault.PATH_ESCAPE);
        }
    }
}
