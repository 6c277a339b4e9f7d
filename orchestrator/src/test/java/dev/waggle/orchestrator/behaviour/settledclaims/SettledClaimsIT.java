package dev.waggle.orchestrator.behaviour.settledclaims;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.TaskRef;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.task.TaskState;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class SettledClaimsIT {
    private final Hive hive;

    @Autowired
    SettledClaimsIT(Hive hive) {
        this.hive = hive;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void aGrantWhoseAnswerGotLostIsTakenBackOnceTheWorkerHasGivenItUp() {
        var task = hive.tasks(hive.job(), "verifier", 1).getFirst();
        var worker = hive.worker("verifier");
        worker.heartbeat();
        var offer = new TaskRef(task, hive.dispatchOnce().getFirst().epoch());
        long number = worker.nextNumber();
        assertThat(worker.claim(number, List.of(offer)).granted()).hasSize(1);

        worker.heartbeat();
        assertThat(hive.task(task).state()).as("not settled yet").isInstanceOf(TaskState.Running.class);

        worker.settle(number);
        worker.heartbeat();
        assertThat(hive.task(task).state()).isInstanceOf(TaskState.Ready.class);
        assertThat(hive.task(task).state().tries().made()).isZero();
        assertThat(hive.endings(task)).containsExactly("stopped");
    }

    @Test
    void aHeartbeatThatWasOvertakenTakesNothingBack() {
        var task = hive.tasks(hive.job(), "verifier", 1).getFirst();
        var worker = hive.worker("verifier");
        worker.heartbeat();
        var run = worker.claimAll(hive.dispatchOnce()).getFirst();
        worker.heartbeat();

        worker.settle(0);
        worker.forget(run);
        worker.heartbeat();

        assertThat(hive.task(task).state())
                .as("it was sent before the claim and is taken in after it")
                .isInstanceOf(TaskState.Running.class);
    }

    @Test
    void aClaimThatComesAfterItWasGivenUpIsRefused() {
        var task = hive.tasks(hive.job(), "verifier", 1).getFirst();
        var worker = hive.worker("verifier");
        worker.heartbeat();
        var offer = new TaskRef(task, hive.dispatchOnce().getFirst().epoch());
        worker.settle(5);
        worker.heartbeat();

        var late = worker.claim(5, List.of(offer));

        assertThat(late.granted()).isEmpty();
        assertThat(late.refused()).containsExactly(offer);
        assertThat(hive.task(task).state()).isInstanceOf(TaskState.Offered.class);
        assertThat(worker.claim(6, List.of(offer)).granted()).hasSize(1);
    }

    @Test
    void whatIsListedIsNeverTakenBack() {
        var worker = hive.worker("verifier");
        var run = hive.running(hive.job(), worker);

        assertThat(worker.heartbeat().renewed()).containsExactly(run);
        assertThat(worker.heartbeat().renewed()).containsExactly(run);
    }

    @Test
    void aRunWhoseRowIsLockedIsNeitherRenewedNorOver() {
        var worker = hive.worker("verifier");
        var run = hive.running(hive.job(), worker);

        hive.whileLocked(run.taskId(), () -> {
            var answer = worker.heartbeat();
            assertThat(answer.renewed()).isEmpty();
            assertThat(answer.cancel()).isEmpty();
            assertThat(answer.over()).isEmpty();
        });

        assertThat(worker.heartbeat().renewed()).containsExactly(run);
    }

    @Test
    void whatPeopleSayReachesEachRunOnce() {
        var job = hive.job();
        var worker = hive.worker("verifier");
        var run = hive.running(job, worker);
        hive.sql()
                .sql(
                        "INSERT INTO hint (job_id, said_by, text, created_at) VALUES (:job, 'Ada', 'in blue', waggle_now())")
                .param("job", job.value())
                .update();

        var told = worker.heartbeat().hints();
        assertThat(told).singleElement().satisfies(hint -> {
            assertThat(hint.run()).isEqualTo(run);
            assertThat(hint.text()).isEqualTo("in blue");
        });
        assertThat(worker.heartbeat().hints()).as("an answer may get lost").isEqualTo(told);
        worker.hears(run, requireNonNull(told.getFirst().number()));
        assertThat(worker.heartbeat().hints()).isEmpty();
        worker.stop(run);
        worker.heartbeat();
        worker.claimAll(hive.dispatchOnce());
        assertThat(worker.heartbeat().hints())
                .as("the next run has not heard it")
                .hasSize(1);
    }
}
