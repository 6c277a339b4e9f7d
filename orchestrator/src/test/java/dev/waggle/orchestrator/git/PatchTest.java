package dev.waggle.orchestrator.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchTest {
    @TempDir
    private Path folder;

    @Test
    void aPatchIsWhatWorkAddsToWhereItLeftTheBranch() {
        var some = new SomeRepositories(folder);
        String base = some.main();
        String work = some.commit(base, Map.of("mine.txt", "mine\n"));
        String moved = some.repositories.commitFiles(some.project, "jobs/1", Map.of("theirs.txt", "theirs\n"), "work");

        assertThat(some.repositories.patch(some.project, "jobs/1", work))
                .contains("+mine")
                .doesNotContain("theirs");
        assertThat(some.repositories.patch(some.project, moved, moved)).isEmpty();
    }
}
