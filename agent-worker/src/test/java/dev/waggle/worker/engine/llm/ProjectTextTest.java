package dev.waggle.worker.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.worker.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTextTest {
    @TempDir
    Path root;

    private Workspace workspace = new Workspace(Path.of(""));

    @BeforeEach
    void workspace() {
        workspace = new Workspace(root);
    }

    private ProjectText text(int budget) {
        return new ProjectText(workspace, new Fence("data-1"), budget);
    }

    @Test
    void anEmptyProjectIsSaidToBeEmpty() {
        assertThat(text(1_000).of(List.of())).isEqualTo("The project is empty.\n");
    }

    @Test
    void theFilesOfTheTaskComeFirstThenSmallOnesUntilTheBudgetIsSpent() {
        workspace.write("big.txt", "b".repeat(500));
        workspace.write("small.txt", "s\n");
        workspace.write("task.txt", "t".repeat(200));
        workspace.write("middle.txt", "m".repeat(300) + "\n");

        String text = text(900).of(List.of("task.txt", "not-there.txt"));

        assertThat(text).startsWith("<data-1 project>\n").endsWith("</data-1>\n");
        assertThat(text.indexOf("--- task.txt")).isPositive().isLessThan(text.indexOf("--- small.txt"));
        assertThat(text).contains("--- middle.txt", "big.txt\n", "(no line break at the end of task.txt)");
        assertThat(text).doesNotContain("--- big.txt", "not-there.txt");
    }

    @Test
    void keysAndWhatNobodyReadsAreLeftOut() {
        workspace.write(".env", "PASSWORD=hunter2\n");
        workspace.write("conf/.env.local", "PASSWORD=hunter3\n");
        workspace.write("server.pem", "-----BEGIN\n");
        workspace.write("package-lock.json", "{}\n");
        workspace.write("image.bin", "a\0b");
        workspace.write("huge.txt", "h".repeat(70_000));

        String text = text(100_000).of(List.of(".env"));

        assertThat(text).doesNotContain("hunter", "BEGIN", "{}", "\0", "hhh").contains("image.bin", ".env");
        assertThat(text(1_000).only(List.of(".env", "../x".substring(3)))).doesNotContain("hunter");
    }

    @Test
    void theListOfNamesHasAnEnd() {
        for (int i = 0; i < 610; i++) {
            workspace.write("f" + i, "");
        }

        assertThat(text(10_000).of(List.of())).contains("Files of the project (610)", "… and 10 more");
    }
}
