package dev.waggle.orchestrator.workflow;

import static dev.waggle.orchestrator.workflow.Story.phase;
import static dev.waggle.orchestrator.workflow.Story.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.contract.TodoItem;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.orchestrator.job.JobState.Failed;
import dev.waggle.orchestrator.job.JobState.Waiting;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoursePlanTest {
    @Test
    void aPlanWaitsForThePersonWhoWantsToSeeIt() {
        var story = Story.buildWithApproval().planned(phase("All of it", task("T1")));

        assertThat(story.state()).isInstanceOf(Waiting.class);
        assertThat(((Waiting) story.state()).waitingFor()).isEqualTo(WaitingFor.APPROVAL);
        assertThat(((Waiting) story.state()).question()).contains("'To-do'", "1 task.");
        assertThat(story.todo()).isEmpty();

        story.approvedByPerson();
        assertThat(story.open()).containsExactly("T1");
        assertThat(story.todo()).containsExactly(new TodoItem("T1", "Title of T1", false));
    }

    @Test
    void aPlanThatWasAnsweredIsMadeAgainWithTheAnswer() {
        var story = Story.buildWithApproval().planned(phase("All of it", task("T1")));

        story.answeredByPerson("in Java, please");

        assertThat(story.open()).containsExactly("plan");
        assertThat(story.brief("plan", Brief.ToPlan.class).answers()).containsExactly("in Java, please");

        story.planned(phase("All of it", task("T1"), task("T2")));
        assertThat(story.state()).isInstanceOf(Waiting.class);

        story.approvedByPerson();
        assertThat(story.open()).containsExactly("T1", "T2");
        assertThat(story.brief("T1", Brief.ToImplement.class).request()).endsWith(".\n\nin Java, please");
    }

    @Test
    void thePlannerIsToldWhatThereIs() {
        var story = Story.build().withTodo(new TodoItem("T1", "Parser", true));
        var again =
                story.failed("plan", Fault.PLAN_INVALID, "the plan has no task").retried();

        var brief = again.brief("plan", Brief.ToPlan.class);

        assertThat(brief.usedKeys()).containsExactly("T1");
        assertThat(brief.todo()).containsExactly(new TodoItem("T1", "Parser", true));
        assertThat(brief.implementer()).isEqualTo("template");
        assertThat(again.only("plan").commit()).isEqualTo("main");
    }

    @Test
    void aPlanThatStaysInvalidEndsTheJobClearly() {
        var story = Story.build().failed("plan", Fault.PLAN_INVALID, "task T1 has no title");

        assertThat(story.state())
                .isEqualTo(
                        new Failed(Fault.PLAN_INVALID, "'Plan: a to-do list' (planner) failed: task T1 has no title"));
    }

    @Test
    void aPlanGetsFreeKeysWhereTheTodoListHasItsOwn() {
        var story = Story.build().withTodo(new TodoItem("T1", "Parser", true));

        story.planned(phase("All of it", task("T1"), task("T2", "T1")));

        assertThat(story.open()).containsExactly("T3", "T2 after [T3]");
    }

    @Test
    void aTaskWaitsUntilWhatItNeedsIsMerged() {
        var story = Story.building(task("T1"), task("T2"), task("T3", "T1", "T2"));
        assertThat(story.open()).containsExactly("T1", "T2", "T3 after [T1, T2]");

        story.changed("T1");
        assertThat(story.open()).containsExactly("T2", "T3 after [T1, T2]");

        story.changed("T2");
        assertThat(story.open()).containsExactly("T3");
    }

    @Test
    void tasksThatMatterMoreComeFirst() {
        var urgent = new PlannedTask("T2", "Urgent", "", 9, 5, List.of(), List.of("works"), List.of());

        var story = Story.build().planned(phase("All of it", task("T1"), urgent));

        assertThat(story.open()).containsExactly("T2", "T1");
    }

    @Test
    void aTaskIsCheckedOutWhereTheBranchIsWhenItIsClaimed() {
        var story = Story.building(task("T1"));

        assertThat(story.only("T1").commit()).isEqualTo("jobs/" + story.job().id());
    }

    @Test
    void whatIsVerifiedAndReviewedIsTheBranchAsItIsNow() {
        var story = Story.building(task("T1")).changed("T1");
        assertThat(story.only("verify").commit()).isEqualTo("head-1");
        assertThat(story.brief("verify", Brief.ToVerify.class).checkCommand()).isEqualTo("make check");

        story.passed();
        var brief = story.brief("review", Brief.ToReview.class);

        assertThat(story.only("review").commit()).isEqualTo("head-1");
        assertThat(brief.from()).isEqualTo("head-0");
        assertThat(brief.tasks()).containsExactly(task("T1"));
        assertThat(brief.evidence().passed()).isTrue();
    }
}
