package dev.waggle.orchestrator.workflow;

import static dev.waggle.orchestrator.workflow.Story.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.orchestrator.job.JobState.Failed;
import dev.waggle.orchestrator.job.JobState.Succeeded;
import org.junit.jupiter.api.Test;

class CourseDeliveryTest {
    @Test
    void aMainThatMovedIsMergedVerifiedAndDocumentedBeforeTheDelivery() {
        var story = Story.building(task("T1"))
                .changed("T1")
                .passed()
                .approved()
                .mainMoved("main-2")
                .changed("document");
        assertThat(story.open()).containsExactly("verify");
        assertThat(story.only("verify").commit()).isEqualTo("head-with-main-2");

        story.passed();
        assertThat(story.open()).containsExactly("document");

        story.changed("document");
        assertThat(story.state()).isInstanceOf(Succeeded.class);
        assertThat(story.told()).endsWith("merge main-2", "merge document", "deliver head-3");
    }

    @Test
    void whatFailsOnTheNewMainIsMendedAndReviewed() {
        var story = Story.building(task("T1"))
                .changed("T1")
                .passed()
                .approved()
                .mainMoved("main-2")
                .changed("document")
                .checksFailed("they do not work together");
        assertThat(story.open()).containsExactly("fix 1");

        story.changed("fix 1").succeedChecksOf(1);
        assertThat(story.open()).containsExactly("review 1");
        assertThat(story.brief("review 1", Brief.ToReview.class).from()).isEqualTo("main-2");

        story.approvedIn(1).changed("document");
        assertThat(story.state()).isInstanceOf(Succeeded.class);
    }

    @Test
    void aMainThatDoesNotFitLetsTheWorkStartOverOnTopOfIt() {
        var story = Story.building(task("T1"), task("T2", "T1"))
                .changed("T1")
                .changed("T2")
                .passed()
                .approved()
                .mainMoved("main-2", "todo.py")
                .changed("document");
        assertThat(story.told()).endsWith("start over on main-2", "patch of work-6 for T1", "patch of work-6 for T2");
        assertThat(story.open()).containsExactly("T1", "T2 after [T1]");
        assertThat(story.only("T1").commit()).isEqualTo("jobs/" + story.job().id() + "-6");

        story.changed("T1").changed("T2").passed().approved().changed("document");
        assertThat(story.state()).isInstanceOf(Succeeded.class);
    }

    @Test
    void aMainThatNeverFitsEndsTheJob() {
        var story = Story.building(task("T1"));
        for (int i = 0; i <= Story.ROUNDS; i++) {
            story.changed("T1")
                    .passed()
                    .approved()
                    .mainMoved("main-" + i, "todo.py")
                    .changed("document");
        }

        assertThat(((Failed) story.state()).fault()).isEqualTo(Fault.GIT_CONFLICT);
        assertThat(((Failed) story.state()).detail()).contains("todo.py", "4 times");
    }
}
