package dev.waggle.orchestrator.workflow;

import static dev.waggle.orchestrator.workflow.Story.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Feedback;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.orchestrator.job.JobState.Failed;
import dev.waggle.orchestrator.job.JobState.Running;
import dev.waggle.orchestrator.job.JobState.Succeeded;
import dev.waggle.orchestrator.job.JobState.Waiting;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseSetbacksTest {
    @Test
    void aTaskThatFailedForGoodFailsTheJobWithItsFault() {
        var story = Story.building(task("T1")).failed("T1", Fault.ENGINE_MISSING, "aider is not installed");

        assertThat(story.state())
                .isEqualTo(new Failed(
                        Fault.ENGINE_MISSING, "T1 'Title of T1' (implementer) failed: aider is not installed"));
    }

    @Test
    void aJobFailsOnceNothingOfItRuns() {
        var story = Story.building(task("T1"), task("T2"), task("T3"))
                .claimed("T2")
                .failed("T1", Fault.ENGINE_CRASHED, "boom");
        assertThat(story.state()).isEqualTo(new Running());
        assertThat(story.open()).containsExactly("T2 stopping");

        story.stopped("T2");
        assertThat(story.state())
                .isEqualTo(new Failed(Fault.ENGINE_CRASHED, "T1 'Title of T1' (implementer) failed: boom"));
    }

    @Test
    void whoGoesRoundInCirclesMakesTheJobAskAPersonAndTheAnswerBeginsItAnew() {
        var story = Story.building(task("T1"), task("T2"), task("T3", "T1"))
                .claimed("T2")
                .failed("T1", Fault.ENGINE_LOOPS, "the same call 6 times");
        assertThat(story.open()).as("what runs beside it goes on").contains("T2");

        story.changed("T2");
        assertThat(story.state()).isInstanceOfSatisfying(Waiting.class, waiting -> {
            assertThat(waiting.waitingFor()).isEqualTo(WaitingFor.ANSWER);
            assertThat(waiting.question())
                    .contains("Title of T1", "the same call 6 times", "Your answer begins it anew");
        });
        assertThat(story.open()).isEmpty();

        story.answeredQuestion();
        assertThat(story.open()).containsExactly("T1", "T3 after [T1]");
        story.changed("T1").changed("T3").passed().approved();
        assertThat(story.open()).containsExactly("document");
    }

    @Test
    void whereAnotherTaskCannotBeDoneAtAllNobodyIsAsked() {
        var story = Story.building(task("T1"), task("T2")).failed("T1", Fault.ENGINE_LOOPS, "round and round");
        assertThat(story.state()).isEqualTo(new Running());

        story.failed("T2", Fault.ENGINE_MISSING, "aider is not installed");
        assertThat(story.state()).isInstanceOf(Failed.class);
    }

    @Test
    void aVerifierThatCannotRunFailsTheJob() {
        var story = Story.building(task("T1")).changed("T1").failed("verify", Fault.SANDBOX_MISSING, "no bwrap");

        assertThat(((Failed) story.state()).fault()).isEqualTo(Fault.SANDBOX_MISSING);
    }

    @Test
    void aDocumenterWhoFindsNothingToWriteHasNotFailed() {
        var story = Story.building(task("T1"))
                .changed("T1")
                .passed()
                .approved()
                .failed("document", Fault.ENGINE_CHANGED_NOTHING, "README.md is good as it is");

        assertThat(story.state()).isInstanceOf(Succeeded.class);
    }

    @Test
    void theDocumenterSeesThePlanAndTheProof() {
        var story = Story.building(task("T1")).changed("T1").passed().approved();

        var brief = story.brief("document", Brief.ToDocument.class);

        assertThat(brief.evidence().passed()).isTrue();
        assertThat(brief.plan().title()).isEqualTo("To-do");
        assertThat(story.only("document").commit()).isEqualTo("head-1");
    }

    @Test
    void onlyMarkdownIsDocumentation() {
        assertThat(Conflicts.beyondDocumentation(List.of("README.md", "docs/USE.md", "todo.py", "md")))
                .containsExactly("todo.py", "md");
    }

    @Test
    void workThatDoesNotFitIsDoneAgainOnTheNewHeadWithItsPatch() {
        var story = Story.building(task("T1"), task("T2"))
                .changed("T1")
                .conflicting("T2")
                .changed("T2");

        assertThat(story.open()).containsExactly("T2");
        assertThat(story.told()).containsExactly("merge T1", "patch of work-3 for T2");
        var feedback = story.brief("T2", Brief.ToImplement.class).feedback();
        assertThat(feedback).extracting(Feedback::source).containsExactly("merge");
        assertThat(feedback.getFirst().text()).contains("shared.py");

        story.changed("T2");
        assertThat(story.open()).containsExactly("verify");
    }

    @Test
    void whatNeedsWorkThatDidNotFitGoesOnWaiting() {
        var story =
                Story.building(task("T1"), task("T2", "T1")).conflicting("T1").changed("T1");
        assertThat(story.open()).containsExactly("T2 after [T1]", "T1");

        story.changed("T1");
        assertThat(story.open()).containsExactly("T2");
    }

    @Test
    void workThatNeverFitsEndsTheJobOnceNothingRuns() {
        var story = Story.building(task("T1"));
        for (int i = 0; i <= Story.ROUNDS; i++) {
            story.conflicting("T1").changed("T1");
        }

        assertThat(((Failed) story.state()).fault()).isEqualTo(Fault.GIT_CONFLICT);
        assertThat(((Failed) story.state()).detail()).contains("Title of T1", "shared.py", "4 times");
    }
}
