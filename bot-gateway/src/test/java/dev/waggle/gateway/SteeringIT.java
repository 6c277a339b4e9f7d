package dev.waggle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.api.ProjectView;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.QueenCommand.SubmitJob;
import dev.waggle.common.contract.TodoItem;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.testing.telegram.Message;
import dev.waggle.testing.telegram.Person;
import org.junit.jupiter.api.Test;

class SteeringIT {
    private final Stage stage = Stage.shared();

    @Test
    void wordsDuringARunningJobOfTheCurrentProjectAreAHint() {
        var ada = stage.friend("Ada");
        SubmitJob order = running(ada, "a dice roller");

        say(ada, "with twenty sides please");

        sees(ada, "passed this on to it as a hint");
        assertThat(stage.queen().said()).contains(order.jobId() + " hint with twenty sides please");
        say(ada, "/new a calculator");
        assertThat(stage.queen().order("a calculator").order().jobKind()).isEqualTo(JobKind.BUILD);
    }

    @Test
    void wordsWhileAJobAsksAreItsAnswer() {
        var ada = stage.friend("Ada");
        SubmitJob order = running(ada, "a tea timer");
        stage.queen().job(order.jobId()).waits(WaitingFor.ANSWER, "Which <teas>?");
        Message question = sees(ada, "Which <teas>?");

        say(ada, "green and black");

        sees(ada, "Taken as your answer");
        assertThat(stage.queen().said()).contains(order.jobId() + " answer green and black");
        stage.queen().job(order.jobId()).resumed();
        stage.bot().eyes().awaitEdit(question, now -> now.buttons().isEmpty());
    }

    @Test
    void withTwoQuestionsOpenThePersonIsAskedWhichOneAndAReplyTellsIt() {
        var ada = stage.friend("Ada");
        SubmitJob first = running(ada, "a first thing");
        say(ada, "/new a second thing");
        SubmitJob second = accepted(ada, stage.queen().order("a second thing"), stage.project("Second"));
        stage.queen().job(first.jobId()).waits(WaitingFor.ANSWER, "First?");
        stage.queen().job(second.jobId()).waits(WaitingFor.ANSWER, "Second?");
        Message asked = sees(ada, "Second?");
        sees(ada, "First?");

        say(ada, "yes");
        sees(ada, "wait for an answer");
        stage.bot().people().reply(ada, asked, "blue");

        sees(ada, "Taken as your answer to " + second.jobId().display());
        assertThat(stage.queen().said())
                .contains(second.jobId() + " answer blue")
                .doesNotContain(first.jobId() + " answer yes");
    }

    @Test
    void aPlanIsApprovedWithOnePressOfItsOwner() {
        var ada = stage.friend("Ada");
        var bob = stage.friend("Bob");
        say(ada, "/settings approval on");
        sees(ada, "plans wait for your yes");
        SubmitJob order = running(ada, "a shop");
        assertThat(order.order().approvePlan()).isTrue();
        stage.queen().job(order.jobId()).planned("Shelves", "Till").waits(WaitingFor.APPROVAL, "Shall I?");
        Message plan = sees(ada, "waits for your yes");
        assertThat(plan.text()).contains("T1 Shelves", "T2 Till");

        say(bob, "/start");
        var theirs = stage.bot().people().forge(bob, sees(bob, "Waggle builds"), data(plan, "Approve"));
        assertThat(stage.bot().eyes().awaitAnswer(theirs).text()).contains("Only the person who ordered it");
        var strangers = stage.stranger("Eve");
        say(strangers, "hello");
        var eves = stage.bot().people().forge(strangers, sees(strangers, "people it knows"), data(plan, "Approve"));
        assertThat(stage.bot().eyes().awaitAnswer(eves).text()).contains("Only the person who ordered it");
        var press = stage.bot().people().tap(ada, plan, "Approve");
        assertThat(stage.bot().eyes().awaitAnswer(press).text()).isEmpty();
        var again = stage.bot().people().tap(ada, plan, "Approve");
        assertThat(stage.bot().eyes().awaitAnswer(again).text()).contains("done already");

        assertThat(stage.queen().said())
                .filteredOn(line -> line.startsWith(order.jobId().toString()))
                .containsExactly(order.jobId() + " approve");
        stage.queen().job(order.jobId()).resumed();
        stage.bot().eyes().awaitEdit(plan, now -> now.buttons().isEmpty());
    }

    @Test
    void aCancelledJobSaysSoAtOnceAndTheQueenIsToldUntilSheKnows() {
        var ada = stage.friend("Ada");
        SubmitJob order = running(ada, "a long thing");
        Message card = sees(ada, "a long thing");

        stage.bot().people().tap(ada, stage.bot().eyes().awaitEdit(card, now -> now.hasButton("Cancel")), "Cancel");

        stage.bot()
                .eyes()
                .awaitEdit(
                        card,
                        now -> now.text().contains("cancelling")
                                && now.buttons().isEmpty());
        assertThat(stage.queen().cancel(order.jobId()).submitter()).isEqualTo(order.submitter());
        stage.queen().job(order.jobId()).cancelled();
        stage.bot().eyes().awaitEdit(card, now -> now.text().contains("cancelled 10:0"));
        say(ada, "/cancel " + order.jobId().display());
        sees(ada, "It has ended already");
        say(ada, "/cancel");
        sees(ada, "Nothing is running here.");
        say(ada, "/cancel #0000");
        sees(ada, "No job #0000 of yours.");
        assertThat(unanswered(order)).isZero();
    }

    @Test
    void aFailureRingsAndItsButtonTriesAgainOnTheSameCard() {
        var ada = stage.friend("Ada");
        SubmitJob order = running(ada, "a hard thing");
        Message card = sees(ada, "a hard thing");
        stage.queen()
                .job(order.jobId())
                .started("Try")
                .checked(1)
                .reviewed(false, "no tests")
                .failed(Fault.CHECKS_FAILED, "3 tests fail");
        Message failure = sees(ada, "3 tests fail");

        stage.queen().job(order.jobId()).lost().retried();
        stage.bot().people().tap(ada, failure, "Retry");

        stage.bot()
                .eyes()
                .awaitEdit(
                        card, now -> now.text().contains("queued") && now.text().contains("again"));
        assertThat(stage.queen().said()).contains(order.jobId() + " retry");
        stage.bot().eyes().awaitEdit(failure, now -> now.buttons().isEmpty());
        stage.queen().job(order.jobId()).failed(Fault.ENGINE_TIMEOUT, "too slow");
        sees(ada, "too slow");
        say(ada, "/retry");
        sees(ada, "is tried again");
        assertThat(stage.bot().eyes().now(card).text()).contains("checks failed", "sent back");
    }

    @Test
    void aPausedJobGoesOnWithAPress() {
        var ada = stage.friend("Ada");
        SubmitJob order = running(ada, "a thing in two phases");
        stage.queen().job(order.jobId()).waits(WaitingFor.PAUSE, "Phase 1 is done. Continue?");

        Message paused = sees(ada, "Phase 1 is done");
        stage.queen().away(true);
        stage.bot().people().tap(ada, paused, "Continue");
        sees(ada, "The hive does not answer at the moment");
        stage.queen().away(false);
        say(ada, "with sugar");
        sees(ada, "is paused, and will know this");
        assertThat(stage.queen().said()).contains(order.jobId() + " hint with sugar");

        stage.bot().people().tap(ada, paused, "Continue");

        org.awaitility.Awaitility.await("the queen hears it")
                .until(() -> stage.queen().said().contains(order.jobId() + " resume"));
    }

    @Test
    void anItemOfTheListBecomesAChangeOfTheCurrentProject() {
        var ada = stage.friend("Ada");
        stage.project("Book shop", new TodoItem("T1", "Shelves", true), new TodoItem("T2", "Till", false));
        say(ada, "/todo");
        sees(ada, "No project is current.");
        say(ada, "/implement 2");
        say(ada, "/projects");
        sees(ada, "book-shop");
        say(ada, "/project nothing");
        sees(ada, "You have no project nothing.");
        say(ada, "/project book-shop");
        sees(ada, "The current project is now Book shop.");
        say(ada, "/todo");
        sees(ada, "☑ T1 Shelves\n☐ T2 Till");
        say(ada, "/project");
        sees(ada, "What you write changes it. /project none");
        say(ada, "/implement 1");
        sees(ada, "T1 Shelves is done already.");
        say(ada, "/implement 7");
        sees(ada, "There is no 7 in the list");
        say(ada, "/implement 2");
        sees(ada, "change of Book shop · queued");

        assertThat(stage.queen().order("Implement T2: Till").order().jobKind()).isEqualTo(JobKind.CHANGE);
        say(ada, "a window too");
        assertThat(stage.queen().order("a window too").order().jobKind()).isEqualTo(JobKind.CHANGE);
        say(ada, "/project none");
        sees(ada, "starts a new one");
    }

    private long unanswered(SubmitJob order) {
        return stage.sql()
                .sql("SELECT count(*) FROM command WHERE job_id = :job")
                .param("job", order.jobId().value())
                .query(Long.class)
                .single();
    }

    private SubmitJob running(Person person, String words) {
        say(person, words);
        return accepted(person, stage.queen().order(words), stage.project(words));
    }

    private SubmitJob accepted(Person person, SubmitJob order, ProjectView project) {
        stage.queen()
                .job(order.jobId())
                .accepted(JobKind.BUILD, project.title(), project.projectId())
                .phase(Phase.IMPLEMENT);
        sees(person, order.jobId().display() + " · new project · building");
        return order;
    }

    private static String data(Message message, String button) {
        return message.buttons().stream()
                .filter(one -> one.text().equals(button))
                .map(one -> one.action() instanceof dev.waggle.testing.telegram.Button.Action.Callback(var data)
                        ? data
                        : "")
                .findFirst()
                .orElseThrow();
    }

    private void say(Person person, String words) {
        stage.bot().people().say(person, words);
    }

    private Message sees(Person person, String words) {
        return stage.bot().eyes().awaitMessage(person.chat(), words);
    }
}
