package dev.waggle.orchestrator.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlugTest {
    @Test
    void aTitleBecomesSmallLettersDigitsAndDashes() {
        assertThat(Slug.of("  To-do list, Version 2! ")).isEqualTo("to-do-list-version-2");
        assertThat(Slug.of("Bücher à la carte")).isEqualTo("bucher-a-la-carte");
    }

    @Test
    void aTitleWithoutLettersIsAProject() {
        assertThat(Slug.of("日本語")).isEqualTo("project");
    }

    @Test
    void aLongTitleIsCutWithoutADashAtTheEnd() {
        assertThat(Slug.of("a".repeat(39) + " tail")).isEqualTo("a".repeat(39));
    }

    @Test
    void noSlugReadsAsAnId() {
        assertThat(Slug.of("01890a5d-ac96-774b-bcce-b302099a8057")).isEqualTo("project");
        assertThat(Slug.looksLikeId("01890a5d-ac96-774b-bcce-b302099a8057")).isTrue();
        assertThat(Slug.looksLikeId("1-1-1-1-1")).isFalse();
    }
}
