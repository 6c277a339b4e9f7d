package dev.waggle.orchestrator.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitleFinderTest {
    @ParameterizedTest
    @CsvSource({
        "'# Bees\ntext', Bees",
        "'<p>logo</p>\n\n# The `bee` *dance* ##\n', The bee dance",
        "'# [Bees](https://example.org) ![build](x.svg)\n', Bees build",
        "'## Second level\n# First', First",
        "'# ![](x.svg)\n# Real', Real"
    })
    void theFirstHeadingIsTheTitle(String markdown, String title) {
        assertThat(TitleFinder.heading(markdown)).contains(title);
    }

    @Test
    void withoutAHeadingThereIsNone() {
        assertThat(TitleFinder.heading("Bees\n====\n#hashtag")).isEmpty();
        assertThat(TitleFinder.heading("# " + "x".repeat(300)).orElseThrow()).hasSize(100);
    }

    @Test
    void theReadmeSpeaksForTheProjectElseItsName(@TempDir Path folder) throws Exception {
        var some = new SomeRepositories(folder);
        try (var repository = some.repositories.store().open(some.project)) {
            assertThat(TitleFinder.find(repository, "other")).isEqualTo("Bees");
            some.repositories.commitFiles(some.project, "main", Map.of("README.md", "no heading"), "Change");
            assertThat(TitleFinder.find(repository, "other")).isEqualTo("other");
        }
    }
}
