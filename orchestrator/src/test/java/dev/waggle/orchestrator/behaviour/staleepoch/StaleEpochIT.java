package dev.waggle.orchestrator.behaviour.staleepoch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.TaskOffer;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.ScriptedWorker;
import dev.waggle.orchestrator.task.TaskState;
import dev.waggle.orchestrator.task.TaskTokens;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class StaleEpochIT {
    private final Hive hive;
    private final TaskTokens tokens;

    @Autowired
    StaleEpochIT(Hive hive, TaskTokens tokens) {
        this.hive = hive;
        this.tokens = tokens;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void aReportFromAnEarlierEpochIsOldNews() {
        var job = hive.job();
        var frozen = hive.worker("verifier");
        var lost = hive.running(job, frozen);
        hive.pass(Duration.ofSeconds(61));
        hive.clockForward(Duration.ofSeconds(2));
        var another = hive.worker("verifier");
        another.heartbeat();
        var held = another.claimAll(hive.dispatchOnce()).getFirst();
        var before = hive.events(job);

        frozen.report(
                ScriptedWorker.progressed(lost, 7, "still here"),
                ScriptedWorker.succeeded(lost),
                ScriptedWorker.failed(lost, Fault.INTERNAL));

        assertThat(hive.task(lost.taskId()).ref()).isEqualTo(held);
        assertThat(hive.task(lost.taskId()).state()).isInstanceOf(TaskState.Running.class);
        assertThat(hive.events(job)).isEqualTo(before);
        assertThat(frozen.heartbeat().over()).containsExactly(lost);

        another.succeed(held);
        assertThat(hive.events(job, JobEvent.TaskSucceeded.class)).hasSize(1);
        assertThat(hive.settled()).containsExactly(job);
    }

    @Test
    void anOfferThatWasMadeAnewCannotBeClaimedUnderItsEarlierEpoch() {
        var task = hive.tasks(hive.job(), "verifier", 1).getFirst();
        var worker = hive.worker("verifier");
        worker.heartbeat();
        var old = hive.dispatchOnce();
        hive.pass(Duration.ofSeconds(31));
        worker.heartbeat();
        var anew = hive.dispatchOnce();

        assertThat(worker.claimAll(old)).isEmpty();
        assertThat(hive.task(task).state()).isInstanceOf(TaskState.Offered.class);
        assertThat(worker.claimAll(anew)).hasSize(1);
    }

    @Test
    void whoComesSecondIsRefusedAndWhoAsksAgainIsToldTheSame() {
        var task = hive.tasks(hive.job(), "verifier", 1).getFirst();
        var first = hive.worker("verifier");
        var second = hive.worker("verifier");
        first.heartbeat();
        var offers = hive.dispatchOnce();
        var run = new TaskRef(task, offers.getFirst().epoch());

        var granted = first.claim(1, List.of(run));
        var refused = second.claim(1, List.of(run));
        hive.clockForward(Duration.ofSeconds(40));
        var again = first.claim(1, List.of(run));
        var redelivered = first.claim(2, List.of(run));

        assertThat(granted.granted()).singleElement().satisfies(assignment -> {
            assertThat(assignment.attempt()).isEqualTo(1);
            assertThat(assignment.checkout().branch()).isEqualTo("tasks/" + task + "/" + run.epoch());
        });
        assertThat(refused.granted()).isEmpty();
        assertThat(refused.refused()).containsExactly(run);
        assertThat(again).isEqualTo(granted);
        assertThat(redelivered.refused()).containsExactly(run);
        hive.pass(Duration.ofSeconds(40)); // the repeat renewed the lease
        assertThat(hive.task(task).state()).isInstanceOf(TaskState.Running.class);
        assertThat(hive.task(task).state().tries().made()).isEqualTo(1);
    }

    @Test
    void aRunsTokenIsGoodAsLongAsItHoldsItsLease() {
        var worker = hive.worker("verifier");
        var run = hive.running(hive.job(), worker);

        assertThat(tokens.check(tokens.of(run))).contains(run);
        assertThat(tokens.holdsLease(run)).isTrue();
        assertThat(tokens.project(run)).isPresent();
        assertThat(tokens.holdsLease(new TaskRef(run.taskId(), run.epoch() - 1)))
                .isFalse();

        worker.fail(run, Fault.ENGINE_CRASHED);
        assertThat(tokens.holdsLease(run)).isFalse();
    }

    @Test
    void aTaskThatFailsRestsAndItsNextAttemptKnowsWhy() {
        var job = hive.job();
        var worker = hive.worker("verifier");
        var run = hive.running(job, worker);
        worker.fail(run, Fault.ENGINE_CRASHED);
        assertThat(hive.dispatchOnce()).isEmpty();

        hive.clockForward(Duration.ofSeconds(2));
        worker.heartbeat();
        var again = worker.claim(refOf(hive.dispatchOnce()));
        assertThat(again).singleElement().satisfies(second -> {
            assertThat(second.attempt()).isEqualTo(2);
            assertThat(second.lastError()).isEqualTo("ENGINE_CRASHED: it broke");
        });

        worker.fail(again.getFirst().ref(), Fault.ENGINE_CRASHED);
        hive.clockForward(Duration.ofSeconds(6));
        worker.heartbeat();
        var last = worker.claim(refOf(hive.dispatchOnce()));
        worker.fail(last.getFirst().ref(), Fault.ENGINE_CRASHED);

        assertThat(hive.task(run.taskId()).fault()).isEqualTo(Fault.ENGINE_CRASHED);
        assertThat(hive.task(run.taskId()).state()).isInstanceOf(TaskState.Failed.class);
        assertThat(hive.events(job, JobEvent.TaskRetried.class)).hasSize(2);
        assertThat(hive.events(job, JobEvent.TaskFailed.class)).hasSize(1);
        assertThat(hive.endings(run.taskId())).containsExactly("failed", "failed", "failed");
    }

    @Test
    void whatCannotGetBetterFailsAtOnce() {
        var worker = hive.worker("verifier");
        var run = hive.running(hive.job(), worker);

        worker.fail(run, Fault.TOOL_MISSING);

        assertThat(hive.task(run.taskId()).state()).isInstanceOf(TaskState.Failed.class);
    }

    private static TaskRef refOf(List<TaskOffer> offers) {
        return new TaskRef(offers.getFirst().taskId(), offers.getFirst().epoch());
    }
}
