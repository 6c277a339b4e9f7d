package dev.waggle.orchestrator.behaviour.later;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.Start;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.Desk;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.job.Jobs;
import dev.waggle.orchestrator.schedule.Clockwork;
import dev.waggle.orchestrator.schedule.Schedule;
import dev.waggle.orchestrator.schedule.Schedules;
import dev.waggle.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class LaterIT {
    private final Hive hive;
    private final Desk desk;
    private final Jobs jobs;
    private final Clockwork clockwork;
    private final Schedules schedules;
    private final Workflow workflow;

    @Autowired
    LaterIT(Hive hive, Desk desk, Jobs jobs, Clockwork clockwork, Schedules schedules, Workflow workflow) {
        this.hive = hive;
        this.desk = desk;
        this.jobs = jobs;
        this.clockwork = clockwork;
        this.schedules = schedules;
        this.workflow = workflow;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
        workflow.advanceOnce();
    }

    @Test
    void aJobBeginsNotBeforeItsTime() {
        JobId job = drill(new Start(now().plus(Duration.ofHours(1)), null));
        hive.worker("implementer").heartbeat(4);

        goOn();
        assertThat(schedules.anythingDue()).isFalse();
        assertThat(hive.dispatchOnce()).isEmpty();
        hive.clockForward(Duration.ofMinutes(20));
        hive.reconcileOnce();
        goOn();
        assertThat(hive.dispatchOnce())
                .as("nobody takes it for a job that stands still")
                .isEmpty();
        assertThat(desk.status(job).status()).isEqualTo(JobStatus.QUEUED);

        hive.clockForward(Duration.ofMinutes(41));
        assertThat(schedules.anythingDue()).isTrue();
        goOn();
        hive.worker("implementer").heartbeat(4);
        assertThat(hive.dispatchOnce()).hasSize(1);
    }

    @Test
    void aJobThatWaitsForOthersBeginsOnceAllOfThemHaveSucceeded() {
        JobId first = drill(null);
        JobId second = drill(null);
        JobId last = drill(new Start(null, List.of(first, second)));
        var worker = hive.worker("implementer");
        worker.heartbeat(4);
        var runs = worker.claimAll(hive.dispatchOnce());
        assertThat(runs).hasSize(2);

        worker.answer(runs.getFirst());
        goOn();
        assertThat(hive.dispatchOnce()).isEmpty();

        worker.answer(runs.getLast());
        goOn();
        worker.heartbeat(4);
        assertThat(hive.dispatchOnce())
                .singleElement()
                .satisfies(offer -> assertThat(hive.task(offer.taskId()).job()).isEqualTo(last));
    }

    @Test
    void aJobThatWaitsForOneThatCameToNoGoodEndFailsAndSaysWhy() {
        JobId first = drill(null);
        JobId second = drill(new Start(null, List.of(first)));
        JobId third = drill(new Start(null, List.of(second)));

        jobs.cancel(first, desk.ada(), "not needed");
        goOn();
        goOn();

        assertThat(desk.status(first).status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(desk.error(second).fault()).isEqualTo(Fault.PREREQUISITE_FAILED);
        assertThat(desk.error(second).detail()).contains(first.display());
        assertThat(desk.error(third).detail()).contains(second.display());
        assertThat(desk.story(second)).containsExactly("Accepted", "Failed");
    }

    @Test
    void aJobThatHasNotBegunCanBeCancelledAndCannotBePaused() {
        JobId job = drill(new Start(now().plus(Duration.ofHours(1)), null));

        assertThatThrownBy(() -> jobs.pause(job, desk.ada())).isInstanceOf(WaggleException.class);
        jobs.cancel(job, desk.ada(), "changed my mind");
        goOn();

        assertThat(desk.status(job).status()).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void oneWaitsForOnesOwnJobsOnly() {
        assertThatThrownBy(() -> drill(new Start(null, List.of(desk.newId())))).hasMessageContaining("you have no job");
    }

    @Test
    void eachDueMomentMakesOneJobThoughSeveralSeeIt() throws InterruptedException {
        desk.build("somebody has to be there");
        int before = drills();
        schedules.create(desk.ada(), "tests", "0 * * * *", "UTC", order(null));

        try (var queens = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int hour = 0; hour < 3; hour++) {
                hive.clockForward(Duration.ofHours(1));
                queens.invokeAll(Collections.nCopies(4, schedules::submitDue));
            }
        }
        schedules.submitDue();

        assertThat(drills() - before).isEqualTo(3);
    }

    @Test
    void momentsThatNobodySawMakeOneJobTogether() {
        Schedule schedule = schedules.create(desk.ada(), "tests", "*/5 * * * *", "Europe/Vienna", order(null));
        assertThat(schedules.anythingDue()).isFalse();
        hive.clockForward(Duration.ofHours(7));

        assertThat(schedules.anythingDue()).isTrue();
        assertThat(clockwork.turnOnce()).isEqualTo(1);
        assertThat(clockwork.turnOnce()).isZero();

        Schedule after = schedules.get(desk.ada(), schedule.id());
        assertThat(after.lastAt()).isEqualTo(schedule.nextAt());
        assertThat(after.nextAt()).isAfter(now());
        assertThat(after.lastJob()).isNotNull();
        assertThat(drills()).isEqualTo(1);
    }

    @Test
    void aPausedScheduleMakesNothingAndMakesUpForNothing() {
        Schedule schedule = schedules.create(desk.ada(), "tests", "@hourly", "UTC", order(null));
        schedules.pause(desk.ada(), schedule.id(), true);
        hive.clockForward(Duration.ofHours(5));
        assertThat(clockwork.turnOnce()).isZero();

        schedules.pause(desk.ada(), schedule.id(), false);
        assertThat(clockwork.turnOnce()).isZero();
        hive.clockForward(Duration.ofHours(1));
        assertThat(clockwork.turnOnce()).isEqualTo(1);

        schedules.delete(desk.ada(), schedule.id());
        assertThat(schedules.list(desk.ada())).isEmpty();
        assertThatThrownBy(() -> schedules.get(desk.ada(), schedule.id())).hasMessageContaining("no schedule");
    }

    @Test
    void aScheduleHasOneNameAndAnExpressionThatCanBeRead() {
        schedules.create(desk.ada(), "tests", "@daily", "UTC", order(null));

        assertThatThrownBy(() -> schedules.create(desk.ada(), "tests", "@daily", "UTC", order(null)))
                .hasMessageContaining("already");
        assertThatThrownBy(() -> schedules.create(desk.ada(), "other", "often", "UTC", order(null)))
                .hasMessageContaining("'often' is wrong");
        assertThatThrownBy(() -> schedules.create(desk.ada(), "other", "@daily", "Atlantis", order(null)))
                .hasMessageContaining("'Atlantis' is unknown");
        assertThatThrownBy(() -> schedules.create(desk.ada(), " ", "@daily", "UTC", order(null)))
                .hasMessageContaining("name must be");
    }

    private JobId drill(@Nullable Start start) {
        return desk.submit(order(start));
    }

    private static JobOrder order(@Nullable Start start) {
        return new JobOrder(JobKind.DRILL, "sleep=0", null, null, null, false, 0, null, start);
    }

    /** Everything that may go on goes on. */
    private void goOn() {
        do {
            hive.quiet();
            while (workflow.advanceOnce()) {
                hive.quiet();
            }
        } while (clockwork.turnOnce() > 0);
        hive.quiet();
        workflow.advanceOnce();
    }

    private Instant now() {
        return hive.sql()
                .sql("SELECT waggle_now() AS now")
                .query((row, _) -> row.getTimestamp("now").toInstant())
                .single();
    }

    private int drills() {
        return hive.sql()
                .sql("SELECT count(*) FROM job WHERE kind = 'DRILL'")
                .query(Integer.class)
                .single();
    }
}
