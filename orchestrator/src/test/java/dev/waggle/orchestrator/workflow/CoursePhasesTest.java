package dev.waggle.orchestrator.workflow;

import static dev.waggle.orchestrator.workflow.Story.phase;
import static dev.waggle.orchestrator.workflow.Story.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Feedback;
import dev.waggle.common.contract.PlanPhase;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.orchestrator.job.JobState.Running;
import dev.waggle.orchestrator.job.JobState.Succeeded;
import dev.waggle.orchestrator.job.JobState.Waiting;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoursePhasesTest {
    @Test
    void aPhaseBeginsOnceTheOneBeforeIsApproved() {
        var story = Story.build().planned(phase("Core", task("T1")), phase("Extras", task("T2", "T1")));
        assertThat(story.open()).containsExactly("T1");

        story.changed("T1").passed().approved();
        assertThat(story.told()).endsWith("tick T1");
        assertThat(story.open()).containsExactly("T2");

        story.changed("T2").passed();
        assertThat(story.brief("review", Brief.ToReview.class).from()).isEqualTo("head-1");
        assertThat(story.brief("review", Brief.ToReview.class).tasks()).containsExactly(task("T2", "T1"));

        story.approved().changed("document");
        assertThat(story.state()).isInstanceOf(Succeeded.class);
    }

    @Test
    void roundsAreCountedInEachPhaseAnew() {
        var story = Story.build()
                .planned(phase("Core", task("T1")), phase("Extras", task("T2")))
                .changed("T1")
                .passed()
                .rejected("no")
                .changed("fix 1")
                .succeedChecksOf(1)
                .approvedIn(1)
                .changed("T2")
                .passed()
                .rejected("not this either");

        assertThat(story.open()).containsExactly("fix 1");
        assertThat(story.brief("fix 1", Brief.ToImplement.class).feedback())
                .containsExactly(new Feedback("reviewer", "not this either"));
    }

    @Test
    void aPhaseThatPausesWaitsForContinue() {
        var first = new PlanPhase("Core", List.of(task("T1")), true, true);

        pausesBetween(first);
    }

    @Test
    void aPhaseThatDoesNotAdvanceByItselfWaitsForContinue() {
        var first = new PlanPhase("Core", List.of(task("T1")), false, false);

        pausesBetween(first);
    }

    private static void pausesBetween(PlanPhase first) {
        var story = Story.build()
                .planned(first, phase("Extras", task("T2")))
                .changed("T1")
                .passed()
                .approved();

        assertThat(story.state())
                .isEqualTo(new Waiting(WaitingFor.PAUSE, "'Core' is done. Continue with 'Extras'?", true));
        assertThat(story.open()).isEmpty();
        assertThat(story.told()).endsWith("tick T1");

        story.resumed();
        assertThat(story.state()).isEqualTo(new Running());
        assertThat(story.open()).containsExactly("T2");
    }

    @Test
    void aPauseAfterTheLastPhaseComesBeforeTheDelivery() {
        var only = new PlanPhase("Core", List.of(task("T1")), true, true);
        var story = Story.build().planned(only).changed("T1").passed().approved();
        assertThat(story.state()).isInstanceOf(Waiting.class);

        story.resumed();
        assertThat(story.open()).containsExactly("document");
    }

    @Test
    void theLastPhaseHasNothingToAdvanceTo() {
        var only = new PlanPhase("Core", List.of(task("T1")), false, false);

        var story = Story.build().planned(only).changed("T1").passed().approved();

        assertThat(story.open()).containsExactly("document");
    }

    @Test
    void aPhaseWithoutTasksIsNone() {
        var story = Story.build().planned(phase("Nothing"), phase("All of it", task("T1")));

        assertThat(story.open()).containsExactly("T1");
    }
}
