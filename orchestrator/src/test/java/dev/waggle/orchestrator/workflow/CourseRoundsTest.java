package dev.waggle.orchestrator.workflow;

import static dev.waggle.orchestrator.workflow.Story.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Feedback;
import dev.waggle.orchestrator.job.JobState.Failed;
import org.junit.jupiter.api.Test;

class CourseRoundsTest {
    @Test
    void rejectedWorkComesBackWithTheFeedbackAndIsCheckedAgain() {
        var story = Story.building(task("T1")).changed("T1").passed().rejected("there are no tests");
        assertThat(story.open()).containsExactly("fix 1");
        var brief = story.brief("fix 1", Brief.ToImplement.class);
        assertThat(brief.feedback()).containsExactly(new Feedback("reviewer", "there are no tests"));
        assertThat(brief.task()).isEqualTo(task("T1"));
        assertThat(brief.round()).isEqualTo(1);

        story.changed("fix 1");
        assertThat(story.open()).containsExactly("verify 1");

        story.succeedChecksOf(1);
        assertThat(story.open()).containsExactly("review 1");

        story.approvedIn(1);
        assertThat(story.open()).containsExactly("document");
    }

    @Test
    void failedChecksComeBackWithWhatTheySaidAndAreNotReviewed() {
        var story = Story.building(task("T1"), task("T2")).changed("T1", "T2").checksFailed("1 test failed");

        var brief = story.brief("fix 1", Brief.ToImplement.class);

        assertThat(brief.feedback()).hasSize(1);
        assertThat(brief.feedback().getFirst().source()).isEqualTo("checks");
        assertThat(brief.feedback().getFirst().text()).contains("`make check`", "exit code 1", "1 test failed");
        // several tasks are mended together
        assertThat(brief.task().criteria()).containsExactly("T1 works", "T2 works");
        assertThat(brief.task().paths()).containsExactly("T1.py", "T2.py");
    }

    @Test
    void workThatIsNotApprovedAfterThreeRoundsFailsWithTheLastWord() {
        var story = Story.building(task("T1")).changed("T1").passed().rejected("no 0");
        for (int round = 1; round <= Story.ROUNDS; round++) {
            story.changed("fix " + round).succeedChecksOf(round).rejectedIn(round, "no " + round);
        }

        assertThat(story.state())
                .isEqualTo(new Failed(
                        Fault.NOT_APPROVED, "Given up after 3 rounds of fixes. The reviewer's last word: no 3"));
        assertThat(story.told()).doesNotContain("tick T1");
    }

    @Test
    void checksThatFailAfterThreeRoundsFailTheJobWithTheirLastLines() {
        var story = Story.building(task("T1")).changed("T1").checksFailed("boom 0");
        for (int round = 1; round <= Story.ROUNDS; round++) {
            story.changed("fix " + round).failChecksOf(round, "boom " + round);
        }

        assertThat(story.state()).isInstanceOf(Failed.class);
        assertThat(((Failed) story.state()).fault()).isEqualTo(Fault.CHECKS_FAILED);
        assertThat(((Failed) story.state()).detail()).contains("after 3 rounds", "`make check`", "boom 3");
    }

    @Test
    void everyRoundHearsWhatTheOnesBeforeWereTold() {
        var story = Story.building(task("T1"))
                .changed("T1")
                .checksFailed("boom")
                .changed("fix 1")
                .succeedChecksOf(1)
                .rejectedIn(1, "no README");

        assertThat(story.brief("fix 2", Brief.ToImplement.class).feedback())
                .extracting(Feedback::source)
                .containsExactly("checks", "reviewer");
    }

    @Test
    void whatThePersonSaidReachesLaterTasks() {
        var story = Story.building(task("T1"))
                .changed("T1")
                .passed()
                .hinted("use argparse")
                .rejected("no");

        assertThat(story.brief("fix 1", Brief.ToImplement.class).hints()).containsExactly("use argparse");
    }
}
