package dev.waggle.orchestrator.behaviour.offers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.TaskOffer;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.TaskId;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.ScriptedWorker;
import dev.waggle.orchestrator.reconcile.Reconciler;
import dev.waggle.orchestrator.task.NewTask;
import dev.waggle.orchestrator.task.TaskSignal;
import dev.waggle.orchestrator.task.TaskState;
import dev.waggle.orchestrator.task.Tasks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class OffersIT {
    private static final int HIVE = 0;
    private static final int PERSON = 1;
    private static final int PROJECT = 2;

    private final Hive hive;
    private final Tasks tasks;
    private final Reconciler reconciler;

    @Autowired
    OffersIT(Hive hive, Tasks tasks, Reconciler reconciler) {
        this.hive = hive;
        this.tasks = tasks;
        this.reconciler = reconciler;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @AfterEach
    void limitAsItWas() {
        hive.limit(HIVE, "hive", 64);
    }

    @Test
    void thereAreAsManyOffersAsLiveWorkersHaveFreeSlots() {
        hive.tasks(hive.job(), "verifier", 7);
        var worker = hive.worker("verifier");
        worker.heartbeat(3);

        var first = hive.dispatchOnce();
        assertThat(first).hasSize(3);
        assertThat(hive.dispatchOnce()).as("they are out already").isEmpty();

        worker.claimAll(first);
        assertThat(hive.dispatchOnce())
                .as("all slots taken, one for the sleeping")
                .hasSize(1);

        var second = hive.worker("verifier");
        second.heartbeat(2);
        assertThat(hive.dispatchOnce()).hasSize(1);

        worker.held().forEach(run -> worker.report(ScriptedWorker.succeeded(run)));
        assertThat(hive.dispatchOnce())
                .as("slots are free again before any heartbeat")
                .hasSize(2);
    }

    @Test
    void offersThatABrokerMayHaveLostAreMadeAgainOnceItIsBack() {
        hive.tasks(hive.job(), "verifier", 2);
        var worker = hive.worker("verifier");
        worker.heartbeat(2);
        var lost = hive.dispatchOnce();
        var ran = worker.claimAll(lost.subList(0, 1)).getFirst();

        reconciler.offerAgain();

        var again = hive.dispatchOnce();
        assertThat(again).singleElement().satisfies(offer -> {
            assertThat(offer.taskId()).isEqualTo(lost.get(1).taskId());
            assertThat(offer.epoch()).isGreaterThan(lost.get(1).epoch());
        });
        assertThat(worker.claimAll(lost.subList(1, 2)))
                .as("the broker had it after all")
                .isEmpty();
        assertThat(hive.task(ran.taskId()).state()).isInstanceOf(TaskState.Running.class);
    }

    @Test
    void aWorkerThatWasNotHeardOfLatelyHasNoSlots() {
        hive.tasks(hive.job(), "verifier", 5);
        hive.worker("verifier").heartbeat(5);
        hive.clockForward(Duration.ofSeconds(16));

        assertThat(hive.dispatchOnce()).as("the one that wakes a fleet").hasSize(1);
    }

    @Test
    void theOneOfferOfARoleThatSleepsCountsInNoWiderLimitUntilItIsClaimed() {
        hive.limit(HIVE, "hive", 1);
        var job = hive.job();
        hive.tasks(job, "implementer", 1);
        hive.tasks(job, "verifier", 2);
        var verifier = hive.worker("verifier");
        verifier.heartbeat(2);

        var offers = hive.dispatchOnce();
        assertThat(offers).extracting(TaskOffer::role).containsExactlyInAnyOrder("implementer", "verifier");
        var ran = verifier.claimAll(ofRole(offers, "verifier")).getFirst();

        var implementer = hive.worker("implementer");
        assertThat(implementer.claimAll(ofRole(offers, "implementer")))
                .as("the hive is full")
                .isEmpty();

        verifier.succeed(ran);
        assertThat(implementer.claimAll(ofRole(offers, "implementer"))).hasSize(1);
        assertThat(hive.dispatchOnce()).as("now it counts").isEmpty();
    }

    @Test
    void aPersonOrProjectWithoutRoomHoldsNobodyElseUp() {
        var ada = hive.person("Ada");
        var bob = hive.person("Bob");
        var todo = hive.project(ada, "todo");
        var notes = hive.project(bob, "notes");
        var site = hive.project(bob, "site");
        hive.limit(PERSON, ada.toString(), 1);
        hive.limit(PROJECT, notes.toString(), 2);
        hive.tasks(hive.job(ada, todo), "verifier", 6);
        hive.tasks(hive.job(bob, notes), "verifier", 6);
        var free = hive.tasks(hive.job(bob, site), "verifier", 2);
        hive.worker("verifier").heartbeat(5);

        var offered = hive.dispatchOnce();

        assertThat(offered).hasSize(5).extracting(TaskOffer::taskId).containsAll(free);
    }

    @Test
    void theMostUrgentComesFirstAndThenTheOldest() {
        var job = hive.job();
        var old = hive.tasks(job, "verifier", 2);
        hive.clockForward(Duration.ofSeconds(1));
        tasks.add(List.of(urgent(job, 3)));
        TaskId urgent = tasks.of(job).getLast().id();
        hive.worker("verifier").heartbeat(2);

        assertThat(hive.dispatchOnce()).extracting(TaskOffer::taskId).containsExactlyInAnyOrder(urgent, old.getFirst());
    }

    @Test
    void aJobThatWaitsForSomebodyStartsNothingNew() {
        var job = hive.job();
        hive.tasks(job, "verifier", 2);
        var worker = hive.worker("verifier");
        worker.heartbeat(1);
        var offered = hive.dispatchOnce();
        status(job, JobStatus.WAITING, "'PAUSE'");

        assertThat(worker.claimAll(offered)).isEmpty();
        worker.heartbeat(8);
        assertThat(hive.dispatchOnce()).isEmpty();

        status(job, JobStatus.RUNNING, "NULL");
        assertThat(worker.claimAll(offered)).hasSize(1);
        assertThat(hive.dispatchOnce()).hasSize(1);
    }

    @Test
    void blockedTasksAreOfferedOnceWhatTheyWaitForIsMerged() {
        var job = hive.job();
        var blocked = Hive.aTask(job, 1, "verifier");
        tasks.add(List.of(waiting(blocked)));
        tasks.add(List.of(waiting(blocked)));
        var task = tasks.of(job).getFirst();
        assertThat(tasks.of(job)).as("a step is added once").hasSize(1);
        assertThat(task.state()).isInstanceOf(TaskState.Blocked.class);
        assertThat(hive.dispatchOnce()).isEmpty();

        tasks.unblock(task.id(), "fedcba9876543210fedcba9876543210fedcba98");
        tasks.unblock(task.id(), "main");

        assertThat(hive.task(task.id()).commit()).isEqualTo("fedcba9876543210fedcba9876543210fedcba98");
        assertThat(hive.dispatchOnce()).hasSize(1);
        tasks.merged(task.id(), "c0ffee");
        assertThat(hive.task(task.id()).mergedCommit()).isEqualTo("c0ffee");
        assertThat(tasks.of(List.of(job))).containsOnlyKeys(job);
    }

    @Test
    void theStatementThatOffersIsTheTransitionThatOffers() {
        var task = hive.tasks(hive.job(), "verifier", 1).getFirst();
        var before = hive.task(task).state();

        hive.dispatchOnce();

        var after = (TaskState.Offered) hive.task(task).state();
        assertThat(after).isEqualTo(before.on(new TaskSignal.Offer(after.until()), 3));
    }

    @Test
    void theStatementThatRenewsIsTheTransitionThatRenews() {
        var worker = hive.worker("verifier");
        TaskRef run = hive.running(hive.job(), worker);
        var before = hive.task(run.taskId()).state();
        hive.clockForward(Duration.ofSeconds(7));

        worker.heartbeat();

        var after = (TaskState.Running) hive.task(run.taskId()).state();
        var renew = new TaskSignal.Renew(
                run.epoch(), worker.card().id(), after.lease().until());
        assertThat(after).isEqualTo(before.on(renew, 3));
        assertThat(after).isNotEqualTo(before);
    }

    private void status(JobId job, JobStatus status, String waitingFor) {
        hive.sql()
                .sql("UPDATE job SET status = :status, waiting_for = " + waitingFor + " WHERE id = :job")
                .param("status", status.name())
                .param("job", job.value())
                .update();
    }

    private static List<TaskOffer> ofRole(List<TaskOffer> offers, String role) {
        return offers.stream().filter(offer -> offer.role().equals(role)).toList();
    }

    private static NewTask urgent(JobId job, int step) {
        var task = Hive.aTask(job, step, "verifier");
        return new NewTask(
                job,
                step,
                task.role(),
                task.phase(),
                null,
                "Urgent",
                0,
                task.engine(),
                null,
                task.timeout(),
                task.brief(),
                task.commit(),
                false,
                List.of(),
                50);
    }

    private static NewTask waiting(NewTask task) {
        return new NewTask(
                task.job(),
                task.step(),
                task.role(),
                task.phase(),
                "T2",
                "Blocked",
                0,
                task.engine(),
                null,
                task.timeout(),
                task.brief(),
                "main",
                false,
                List.of("T1"),
                0);
    }
}
