package dev.waggle.orchestrator.workflow;

import static dev.waggle.orchestrator.workflow.Story.phase;
import static dev.waggle.orchestrator.workflow.Story.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Brief;
import dev.waggle.orchestrator.job.JobResult;
import dev.waggle.orchestrator.job.JobState.Succeeded;
import org.junit.jupiter.api.Test;

class CourseTest {
    @Test
    void aBuildGoesFromAPlanToADelivery() {
        var story = Story.build();
        assertThat(story.open()).containsExactly("plan");

        story.planned(phase("All of it", task("T1"), task("T2")));
        assertThat(story.open()).containsExactly("T1", "T2");

        story.changed("T1");
        assertThat(story.open()).containsExactly("T2");

        story.changed("T2");
        assertThat(story.open()).containsExactly("verify");

        story.passed();
        assertThat(story.open()).containsExactly("review");

        story.approved();
        assertThat(story.open()).containsExactly("document");

        story.changed("document");
        assertThat(story.open()).isEmpty();
        assertThat(story.state()).isEqualTo(new Succeeded(new JobResult("head-3", "A to-do list.", null)));
        assertThat(story.told())
                .containsExactly("merge T1", "merge T2", "tick T1 T2", "merge document", "deliver head-3");
    }

    @Test
    void aQuestionIsAnsweredAndNothingIsBuilt() {
        var story = Story.ask();
        assertThat(story.brief("answer", Brief.ToAnswer.class).question()).isEqualTo("a to-do list");

        story.answered("42");

        assertThat(story.state()).isEqualTo(new Succeeded(new JobResult(null, "42", "42")));
        assertThat(story.told()).isEmpty();
    }

    @Test
    void nothingMovesWhileTasksRun() {
        var story = Story.building(task("T1")).claimed("T1");

        assertThat(story.next()).isEmpty();
    }
}
