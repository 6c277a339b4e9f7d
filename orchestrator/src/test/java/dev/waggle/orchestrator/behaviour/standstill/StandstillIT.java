package dev.waggle.orchestrator.behaviour.standstill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Fault;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.task.NewTask;
import dev.waggle.orchestrator.task.Tasks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class StandstillIT {
    private static final Duration WHILE = Duration.ofSeconds(11);

    private final Hive hive;
    private final Tasks tasks;

    @Autowired
    StandstillIT(Hive hive, Tasks tasks) {
        this.hive = hive;
        this.tasks = tasks;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void anOpenJobOfWhichNothingCanMoveIsHandedUp() {
        var job = hive.job();
        hive.reconcileOnce();
        assertThat(hive.stalled()).as("it has just begun").isEmpty();

        hive.clockForward(WHILE);
        hive.reconcileOnce();

        assertThat(hive.stalled()).containsExactly(job);
    }

    @Test
    void aJobWhoseTasksAreAllBlockedOrSettledStandsStill() {
        var job = hive.job();
        var worker = hive.worker("verifier");
        var run = hive.running(job, worker);
        worker.fail(run, Fault.TOOL_MISSING);
        tasks.add(List.of(blocked(Hive.aTask(job, 2, "verifier"))));

        hive.clockForward(WHILE);
        hive.reconcileOnce();

        assertThat(hive.stalled()).containsExactly(job);
    }

    @Test
    void aJobWithALiveTaskDoesNot() {
        hive.tasks(hive.job(), "verifier", 1);
        hive.running(hive.job(), hive.worker("implementer"));

        hive.clockForward(WHILE);
        hive.reconcileOnce();

        assertThat(hive.stalled()).isEmpty();
    }

    @Test
    void workersThatWereSilentForADayAreForgotten() {
        hive.worker("verifier").heartbeat();
        hive.clockForward(Duration.ofHours(20));
        hive.worker("verifier").heartbeat();
        hive.clockForward(Duration.ofHours(5));

        hive.reconcileOnce();

        assertThat(hive.sql()
                        .sql("SELECT count(*) FROM worker")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private static NewTask blocked(NewTask task) {
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
