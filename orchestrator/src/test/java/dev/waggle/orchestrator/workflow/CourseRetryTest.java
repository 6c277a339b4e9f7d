package dev.waggle.orchestrator.workflow;

import static dev.waggle.orchestrator.workflow.Story.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Feedback;
import dev.waggle.orchestrator.job.JobState;
import dev.waggle.orchestrator.job.JobState.Cancelled;
import dev.waggle.orchestrator.job.JobState.Cancelling;
import dev.waggle.orchestrator.job.JobState.Succeeded;
import org.junit.jupiter.api.Test;

class CourseRetryTest {
    @Test
    void aCancelledJobEndsOnceItsRunsAreDead() {
        var story = Story.building(task("T1"), task("T2")).claimed("T1").cancelled();
        assertThat(story.state()).isEqualTo(new Cancelling("not needed"));
        assertThat(story.open()).containsExactly("T1 stopping");

        story.stopped("T1");
        assertThat(story.state()).isEqualTo(new Cancelled("not needed"));
    }

    @Test
    void aJobOfWhichNothingRunsIsCancelledAtOnce() {
        assertThat(Story.build().cancelled().state()).isEqualTo(new Cancelled("not needed"));
    }

    @Test
    void aPausedJobDoesNotGoOnUntilItIsResumed() {
        var story = Story.building(task("T1")).paused();

        story.changed("T1");
        assertThat(story.told()).isEmpty();
        assertThat(story.open()).isEmpty();

        story.resumed();
        assertThat(story.told()).containsExactly("merge T1");
        assertThat(story.open()).containsExactly("verify");
    }

    @Test
    void aRetryKeepsThePlanAndWhatIsMerged() {
        var story = Story.building(task("T1"), task("T2"))
                .changed("T1")
                .failed("T2", Fault.ENGINE_CRASHED, "boom")
                .retried();

        assertThat(story.open()).containsExactly("T2");

        story.changed("T2").passed().approved().changed("document");
        assertThat(story.state()).isInstanceOf(Succeeded.class);
    }

    @Test
    void aRetryDoesAgainWhatWasNotMerged() {
        var story = Story.building(task("T1"), task("T2", "T1"))
                .paused()
                .changed("T1")
                .resumedAndCancelled();

        story.retried();

        assertThat(story.told()).doesNotContain("merge T1");
        assertThat(story.open()).containsExactly("T1", "T2 after [T1]");
    }

    @Test
    void aRetryOfWorkThatWasNotApprovedVerifiesAgainWithFreshRounds() {
        var story = Story.building(task("T1")).changed("T1").passed().rejected("no 0");
        for (int round = 1; round <= Story.ROUNDS; round++) {
            story.changed("fix " + round).succeedChecksOf(round).rejectedIn(round, "no " + round);
        }

        story.retried();
        assertThat(story.open()).containsExactly("verify");

        story.passed().rejected("still no");
        assertThat(story.brief("fix 1", Brief.ToImplement.class).feedback())
                .extracting(Feedback::text)
                .containsExactly("no 0", "no 1", "no 2", "no 3", "still no");
    }

    @Test
    void aRetryAfterAFailedDocumentationDocumentsAgain() {
        var story = Story.building(task("T1"))
                .changed("T1")
                .passed()
                .approved()
                .failed("document", Fault.RESULT_REFUSED, "touched todo.py")
                .retried();

        assertThat(story.open()).containsExactly("document");
    }

    @Test
    void aRetryOfAFailedPlanPlansAgain() {
        var story = Story.build()
                .failed("plan", Fault.REQUEST_NOT_SUPPORTED, "no template")
                .retried();

        assertThat(story.open()).containsExactly("plan");
        assertThat(story.state()).isEqualTo(new JobState.Queued());
    }

    @Test
    void aRetryOfACancelledQuestionAsksAgain() {
        assertThat(Story.ask().cancelled().retried().open()).containsExactly("answer");
    }
}
