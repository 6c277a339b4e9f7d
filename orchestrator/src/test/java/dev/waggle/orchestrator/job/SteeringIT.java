package dev.waggle.orchestrator.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.Desk;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.task.TaskState;
import dev.waggle.orchestrator.task.Tasks;
import dev.waggle.orchestrator.workflow.Workflow;
import java.util.Objects;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class SteeringIT {
    private final Hive hive;
    private final Desk desk;
    private final Jobs jobs;
    private final Tasks tasks;
    private final Workflow workflow;

    @Autowired
    SteeringIT(Hive hive, Desk desk, Jobs jobs, Tasks tasks, Workflow workflow) {
        this.hive = hive;
        this.desk = desk;
        this.jobs = jobs;
        this.tasks = tasks;
        this.workflow = workflow;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void aJobOfSomebodyElseIsOneThatThereIsNot() {
        JobId job = desk.build("a to-do list");
        UserId grace = hive.person("Grace");

        refused(() -> jobs.cancel(job, grace, ""), Fault.NOT_FOUND);
        refused(() -> jobs.retry(job, grace), Fault.NOT_FOUND);
        refused(() -> jobs.hint(job, grace, "x"), Fault.NOT_FOUND);
        refused(() -> jobs.approve(job, grace), Fault.NOT_FOUND);
        refused(() -> jobs.answer(job, grace, "x"), Fault.NOT_FOUND);
        refused(() -> jobs.pause(job, grace), Fault.NOT_FOUND);
        refused(() -> jobs.resume(job, grace), Fault.NOT_FOUND);
        refused(() -> jobs.interrupt(job, grace), Fault.NOT_FOUND);
        refused(() -> jobs.interrupt(job, grace, "x"), Fault.NOT_FOUND);
        refused(() -> jobs.pause(desk.newId(), desk.ada()), Fault.NOT_FOUND);
    }

    @Test
    void aJobThatWaitsForNothingHasNothingToBeTold() {
        JobId job = desk.build("a to-do list");

        refused(() -> jobs.approve(job, desk.ada()), Fault.CONFLICT)
                .hasMessageContaining("is queued: it does not wait for approval");
        refused(() -> jobs.answer(job, desk.ada(), "42"), Fault.CONFLICT)
                .hasMessageContaining("it does not wait for answer, approval");
        refused(() -> jobs.resume(job, desk.ada()), Fault.CONFLICT);
        refused(() -> jobs.retry(job, desk.ada()), Fault.CONFLICT).hasMessageContaining("failed or was cancelled");
    }

    @Test
    void aPauseCountsOnceAndAResumeReturnsToTheQueue() {
        JobId job = desk.build("a to-do list");

        jobs.pause(job, desk.ada());
        jobs.pause(job, desk.ada());

        assertThat(desk.status(job).waitingFor()).isEqualTo(WaitingFor.PAUSE);
        assertThat(desk.status(job).question()).isEqualTo("Paused by Ada. Resume it to go on.");
        refused(() -> jobs.approve(job, desk.ada()), Fault.CONFLICT).hasMessageContaining("waiting for pause");

        jobs.resume(job, desk.ada());
        assertThat(desk.status(job).status()).isEqualTo(JobStatus.QUEUED);
        assertThat(desk.story(job)).containsExactly("Accepted", "Waiting", "Resumed");
    }

    @Test
    void anOfferThatWasOutWhenItsJobWasPausedStartsNothingBeforeTheResume() {
        JobId job = desk.build("a to-do list");
        var worker = hive.worker("verifier");
        hive.tasks(job, "verifier", 1);
        worker.heartbeat();
        var offers = hive.dispatchOnce();

        jobs.pause(job, desk.ada());
        assertThat(worker.claimAll(offers)).isEmpty();
        jobs.resume(job, desk.ada());
        assertThat(worker.claimAll(offers)).hasSize(1);

        assertThat(desk.status(job).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(desk.status(job).startedAt()).isNotNull();
    }

    @Test
    void aPausedJobOffersNothing() {
        JobId job = desk.build("a to-do list");
        hive.tasks(job, "verifier", 1);
        jobs.pause(job, desk.ada());
        hive.worker("verifier").heartbeat();
        assertThat(hive.dispatchOnce()).isEmpty();

        jobs.resume(job, desk.ada());
        assertThat(hive.dispatchOnce()).hasSize(1);
    }

    @Test
    void aHintIsKeptAndToldOf() {
        JobId job = desk.build("a to-do list");

        jobs.hint(job, desk.ada(), " use argparse\n");

        assertThat(hive.events(job, JobEvent.Hinted.class))
                .extracting(JobEvent.Hinted::by, JobEvent.Hinted::text)
                .containsExactly(tuple("Ada", "use argparse"));
        refused(() -> jobs.hint(job, desk.ada(), ""), Fault.BAD_REQUEST);
        refused(() -> jobs.hint(job, desk.ada(), "x".repeat(9_000)), Fault.TOO_LARGE);
    }

    @Test
    void aRunIsToldAHintUntilItsWorkerSaysThatItHasIt() {
        JobId job = desk.build("a to-do list");
        var worker = hive.worker("verifier");
        var run = hive.running(job, worker);
        jobs.hint(job, desk.ada(), "use argparse");

        var told = worker.heartbeat().hints();
        assertThat(told).singleElement().satisfies(hint -> {
            assertThat(hint.run()).isEqualTo(run);
            assertThat(hint.text()).isEqualTo("use argparse");
        });
        assertThat(worker.heartbeat().hints()).isEqualTo(told);

        worker.hears(run, Objects.requireNonNull(told.getFirst().number()));
        assertThat(worker.heartbeat().hints()).isEmpty();
        jobs.hint(job, desk.ada(), "in colour");
        assertThat(worker.heartbeat().hints()).extracting("text").containsExactly("in colour");
    }

    @Test
    void aHintIsPartOfTheBriefOfWhatHasNotBegun() {
        JobId job = desk.build("a to-do list");
        jobs.hint(job, desk.ada(), "use argparse");
        hive.quiet();
        workflow.advanceOnce();
        jobs.hint(job, desk.ada(), "in colour");

        assertThat(tasks.of(job))
                .singleElement()
                .satisfies(task -> assertThat(task.brief().said()).containsExactly("use argparse", "in colour"));
    }

    @Test
    void whatRunsOfAPausedJobStandsStillUnderItsLeaseAndGoesOnWithTheResume() {
        JobId job = desk.build("a to-do list");
        var worker = hive.worker("verifier");
        var run = hive.running(job, worker);

        jobs.pause(job, desk.ada());
        var paused = worker.heartbeat();
        assertThat(paused.standing()).containsExactly(run);
        assertThat(paused.renewed()).containsExactly(run);
        jobs.resume(job, desk.ada());
        var resumed = worker.heartbeat();

        assertThat(resumed.standing()).isEmpty();
        assertThat(resumed.renewed()).containsExactly(run);
        assertThat(desk.status(job).status()).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void anInterruptedRunEndsWithoutATryLostAndItsJobWaits() {
        JobId job = desk.build("a to-do list");
        var worker = hive.worker("verifier");
        var run = hive.running(job, worker);

        jobs.interrupt(job, desk.ada());
        jobs.interrupt(job, desk.ada());
        assertThat(worker.heartbeat().cancel()).containsExactly(run);
        worker.stop(run);

        assertThat(hive.task(run.taskId()).state())
                .isInstanceOfSatisfying(
                        TaskState.Ready.class,
                        ready -> assertThat(ready.tries().made()).isZero());
        assertThat(hive.dispatchOnce()).isEmpty();
        assertThat(desk.status(job).question()).startsWith("Interrupted by Ada.");

        jobs.resume(job, desk.ada());
        assertThat(worker.claimAll(hive.dispatchOnce())).hasSize(1);
        assertThat(worker.heartbeat().cancel()).isEmpty();
    }

    @Test
    void anInterruptionWithAHintBeginsAnewAtOnce() {
        JobId job = desk.build("a to-do list");
        var worker = hive.worker("verifier");
        var run = hive.running(job, worker);
        jobs.pause(job, desk.ada());

        jobs.interrupt(job, desk.ada(), "in Rust");
        assertThat(worker.heartbeat().cancel()).containsExactly(run);
        worker.stop(run);

        assertThat(worker.claimAll(hive.dispatchOnce())).hasSize(1);
        var answer = worker.heartbeat();
        assertThat(answer.cancel()).isEmpty();
        assertThat(answer.hints()).extracting("text").containsExactly("in Rust");
        assertThat(desk.story(job)).containsSubsequence("Waiting", "Hinted", "Resumed", "TaskStarted");
    }

    @Test
    void whatIsBeingCancelledListensNoMore() {
        JobId job = desk.build("a to-do list");
        jobs.cancel(job, desk.ada(), "not\0needed");
        jobs.cancel(job, desk.ada(), "really");

        assertThat(hive.events(job, JobEvent.Cancelling.class))
                .extracting(JobEvent.Cancelling::by, JobEvent.Cancelling::reason)
                .containsExactly(tuple("Ada", "not\uFFFDneeded"));
        refused(() -> jobs.hint(job, desk.ada(), "x"), Fault.CONFLICT);
        refused(() -> jobs.pause(job, desk.ada()), Fault.CONFLICT);
        refused(() -> jobs.interrupt(job, desk.ada()), Fault.CONFLICT);
    }

    @Test
    void whatHasEndedStaysEnded() {
        JobId job = desk.build("a to-do list");
        hive.sql()
                .sql(
                        "UPDATE job SET status = 'FAILED', fault = 'INTERNAL', detail = 'boom', finished_at = waggle_now()")
                .update();

        refused(() -> jobs.cancel(job, desk.ada(), ""), Fault.ALREADY_FINISHED).hasMessageContaining("it is failed");
        refused(() -> jobs.hint(job, desk.ada(), "x"), Fault.ALREADY_FINISHED);
        refused(() -> jobs.pause(job, desk.ada()), Fault.ALREADY_FINISHED);
    }

    @Test
    void aRetryWaitsUntilTheLastTasksAreDead() {
        JobId job = desk.build("a to-do list");
        hive.running(job, hive.worker("verifier"));
        hive.sql()
                .sql(
                        "UPDATE job SET status = 'FAILED', fault = 'INTERNAL', detail = 'boom', finished_at = waggle_now()")
                .update();

        refused(() -> jobs.retry(job, desk.ada()), Fault.CONFLICT).hasMessageContaining("being stopped");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable wish, Fault fault) {
        return assertThatThrownBy(wish)
                .isInstanceOfSatisfying(
                        WaggleException.class, e -> assertThat(e.fault()).isEqualTo(fault));
    }
}
