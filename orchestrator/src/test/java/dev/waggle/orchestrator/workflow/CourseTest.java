package dev.waggle.orchestrator.workflow;

import static dev.waggle.orchestrator.workflow.Story.phase;
import static dev.waggle.orchestrator.workflow.Story.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Feedback;
import dev.waggle.common.contract.PlanPhase;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.contract.TodoItem;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.orchestrator.job.JobResult;
import dev.waggle.orchestrator.job.JobState;
import dev.waggle.orchestrator.job.JobState.Cancelled;
import dev.waggle.orchestrator.job.JobState.Cancelling;
import dev.waggle.orchestrator.job.JobState.Failed;
import dev.waggle.orchestrator.job.JobState.Running;
import dev.waggle.orchestrator.job.JobState.Succeeded;
import dev.waggle.orchestrator.job.JobState.Waiting;
import java.util.List;
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

    // plan and approval

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

    // dependencies

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

    // rounds

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

    // phases

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

    // failures

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

    // conflicts

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

    // delivery

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

    // cancel, pause, retry

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
