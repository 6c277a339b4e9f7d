package dev.waggle.orchestrator.workflow;

import static dev.waggle.orchestrator.workflow.Story.phase;
import static dev.waggle.orchestrator.workflow.Story.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummariesTest {
    @Test
    void aSummarySaysWhatWasMadeHowItWasCheckedAndWhoDidIt() {
        var story = Story.building(task("T1")).changed("T1").passed();

        assertThat(summary("a to-do list", story))
                .isEqualTo("A to-do list. The checks passed: `make check` ended with exit code 0. No model was used.");
    }

    @Test
    void whoPlannedItDidNotMakeIt() {
        var story = Story.building(task("T1"));

        assertThat(summary("a to-do list", story)).endsWith("ended with exit code 0.");
    }

    @Test
    void whoMendedItMadeItToo() {
        var story = Story.building(task("T1")).changed("T1").checksFailed("no").changed("fix 1");

        assertThat(summary("a to-do list", story)).endsWith("No model was used.");
    }

    @Test
    void aSentenceThatEndsIsLeftAlone() {
        var story = Story.building(task("T1"));

        assertThat(summary("Done!", story)).startsWith("Done! The checks passed");
        assertThat(summary(" ", story)).startsWith("The checks passed");
    }

    @Test
    void aLongAnswerIsCutAtACharacter() {
        assertThat(Summaries.of(" 42 ")).isEqualTo("42");
        assertThat(Summaries.of("x".repeat(500))).isEqualTo("x".repeat(400) + "…");
        assertThat(Summaries.of("x" + "🐝".repeat(300))).isEqualTo("x" + "🐝".repeat(199) + "…");
    }

    private static String summary(String text, Story story) {
        var plan = new Plan("To-do", text, "", null, List.of(phase("All of it", task("T1"))));
        return Summaries.of(plan, Story.evidence(0, ""), story.picture().tasks());
    }
}
