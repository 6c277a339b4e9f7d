package dev.waggle.orchestrator.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.common.api.NewProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProjectRulesTest {
    @Test
    void aNewProjectNeedsATitle() {
        assertThat(ProjectRules.titleOf(titled(" Shop "))).isEqualTo("Shop");
        assertThatThrownBy(() -> ProjectRules.titleOf(titled(null))).hasMessageStartingWith("title is missing");
        assertThatThrownBy(() -> ProjectRules.titleOf(titled("  "))).hasMessageStartingWith("title is empty");
    }

    @Test
    void aTitleIsOneLineOfSaneLength() {
        assertThatThrownBy(() -> ProjectRules.checkChange(titled("two\nlines")))
                .hasMessageStartingWith("title must be");
        assertThatThrownBy(() -> ProjectRules.checkChange(titled("x".repeat(201))))
                .hasMessageContaining("200");
    }

    @Test
    void aDescriptionMayHaveLinesButNoNul() {
        assertThatCode(() -> ProjectRules.checkChange(described("two\nlines"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> ProjectRules.checkChange(described("a\0b"))).hasMessageStartingWith("description");
        assertThatThrownBy(() -> ProjectRules.checkChange(described("x".repeat(20_001))))
                .hasMessageContaining("20000");
    }

    @Test
    void anUnknownStatusNamesThoseThatThereAre() {
        var change = new NewProject(null, null, null, null, "sleeping");

        assertThatThrownBy(() -> ProjectRules.checkChange(change))
                .hasMessage("status 'sleeping' is not one of active, archived");
    }

    static NewProject titled(@Nullable String title) {
        return new NewProject(title, null, null, null, null);
    }

    static NewProject described(String description) {
        return new NewProject(null, description, null, null, null);
    }
}
