package dev.waggle.orchestrator.behaviour.overlookedoffer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.TaskOffer;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.task.TaskState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class OverlookedOfferIT {
    private static final Duration LEASE_AND_A_LOOK_AT_IT = Duration.ofSeconds(60 + 3);
    private static final Duration OVERLOOKED = Duration.ofSeconds(2);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private final Hive hive;

    @Autowired
    OverlookedOfferIT(Hive hive) {
        this.hive = hive;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void aDeadWorkersTaskRunsWithin75SecondsThoughTheFirstThatGetsItSleeps() {
        var lost = hive.running(hive.job(), hive.worker("verifier"));
        var asleep = hive.worker("verifier");
        var awake = hive.worker("verifier");
        hive.pass(LEASE_AND_A_LOOK_AT_IT);
        asleep.heartbeat();
        awake.heartbeat();

        // the broker brings it to the one that will not claim it
        var offered = hive.dispatchOnce();
        hive.clockForward(OVERLOOKED.plus(HEARTBEAT));
        var told = awake.heartbeat().overlooked();

        assertThat(told).singleElement().extracting(TaskRef::taskId).isEqualTo(lost.taskId());
        assertThat(awake.claim(told.getFirst())).hasSize(1);
        assertThat(LEASE_AND_A_LOOK_AT_IT.plus(OVERLOOKED).plus(HEARTBEAT)).isLessThan(Duration.ofSeconds(75));
        assertThat(asleep.claimAll(offered)).as("it woke up").isEmpty();
        assertThat(hive.endings(lost.taskId())).containsExactly("silent", "runs");
    }

    @Test
    void whatWasOfferedJustNowIsLeftToTheBroker() {
        hive.tasks(hive.job(), "verifier", 1);
        var worker = hive.worker("verifier");
        worker.heartbeat();
        hive.dispatchOnce();

        assertThat(worker.heartbeat().overlooked()).isEmpty();
    }

    @Test
    void whoHasNoSlotFreeHearsOfItTooAndWhoDoesNotServeTheRoleNever() {
        hive.tasks(hive.job(), "verifier", 4);
        var busy = hive.worker("verifier");
        busy.heartbeat(2);
        var offers = hive.dispatchOnce();
        busy.claimAll(offers);
        var waits = hive.dispatchOnce();
        hive.clockForward(OVERLOOKED);

        assertThat(busy.heartbeat(0).overlooked()).isEqualTo(refs(waits));
        assertThat(hive.worker("reviewer").heartbeat(8).overlooked()).isEmpty();
        assertThat(hive.worker("verifier").heartbeat(0).overlooked())
                .as("it takes nothing any more")
                .isEmpty();
    }

    @Test
    void theOldestComeFirst() {
        var job = hive.job();
        hive.tasks(job, "verifier", 1);
        hive.worker("verifier").heartbeat(8);
        var oldest = hive.dispatchOnce();
        hive.clockForward(Duration.ofSeconds(1));
        hive.tasks(job, "verifier", 3);
        hive.dispatchOnce();
        hive.clockForward(OVERLOOKED);

        assertThat(hive.worker("verifier").heartbeat(2).overlooked())
                .hasSize(4)
                .startsWith(refs(oldest).getFirst());
    }

    @Test
    void theOfferStaysWhatItIsUntilItIsClaimedOrItsTimeIsOver() {
        var task = hive.tasks(hive.job(), "verifier", 1).getFirst();
        var worker = hive.worker("verifier");
        worker.heartbeat(1);
        var offered = refs(hive.dispatchOnce());
        hive.clockForward(OVERLOOKED);

        assertThat(worker.heartbeat(1).overlooked()).isEqualTo(offered);
        assertThat(hive.task(task).state()).isInstanceOf(TaskState.Offered.class);
        assertThat(hive.task(task).ref()).isEqualTo(offered.getFirst());
        hive.clockForward(Duration.ofSeconds(29));
        assertThat(worker.heartbeat(1).overlooked()).as("its time is over").isEmpty();

        hive.reconcileOnce();
        var again = refs(hive.dispatchOnce());
        hive.clockForward(OVERLOOKED);
        assertThat(worker.claim(worker.heartbeat(1).overlooked().getFirst())).hasSize(1);
        assertThat(again.getFirst()).isNotEqualTo(offered.getFirst());
        assertThat(worker.heartbeat(0).overlooked()).as("it is claimed").isEmpty();
    }

    @Test
    void anOfferFromBeforeTheClockJumpedBackIsNotTakenForANewOne() {
        hive.tasks(hive.job(), "verifier", 1);
        var worker = hive.worker("verifier");
        worker.heartbeat(1);
        var offered = refs(hive.dispatchOnce());

        hive.clockForward(Duration.ofHours(-1));

        assertThat(worker.heartbeat(1).overlooked()).isEqualTo(offered);
    }

    private static List<TaskRef> refs(List<TaskOffer> offers) {
        return offers.stream()
                .map(offer -> new TaskRef(offer.taskId(), offer.epoch()))
                .toList();
    }
}
