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

    @Autowired
    SteeringIT(Hive hive, Desk desk, Jobs jobs) {
        this.hive = hive;
        this.desk = desk;
        this.jobs = jobs;
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
    void whatIsBeingCancelledListensNoMore() {
        JobId job = desk.build("a to-do list");
        jobs.cancel(job, desk.ada(), "not\0needed");
        jobs.cancel(job, desk.ada(), "really");

        assertThat(hive.events(job, JobEvent.Cancelling.class))
                .extracting(JobEvent.Cancelling::by, JobEvent.Cancelling::reason)
                .containsExactly(tuple("Ada", "not\uFFFDneeded"));
        refused(() -> jobs.hint(job, desk.ada(), "x"), Fault.CONFLICT);
        refused(() -> jobs.pause(job, desk.ada()), Fault.CONFLICT);
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
