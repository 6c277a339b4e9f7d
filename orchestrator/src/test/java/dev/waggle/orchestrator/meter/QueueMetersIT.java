package dev.waggle.orchestrator.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.common.contract.Fault;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class QueueMetersIT {
    private final Hive hive;
    private final FigureRepository figures;
    private final QueueMeters queue;
    private final MeterRegistry meters;

    @Autowired
    QueueMetersIT(Hive hive, FigureRepository figures, QueueMeters queue, MeterRegistry meters) {
        this.hive = hive;
        this.figures = figures;
        this.queue = queue;
        this.meters = meters;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void tasksAreCountedByRoleAndStateAndWaitForAWorkerOrASlotOrTheirTurn() {
        var job = hive.job();
        var worker = hive.worker("verifier");
        hive.tasks(job, "planner", 2);
        hive.tasks(job, "verifier", 12);
        worker.heartbeat();
        worker.claimAll(hive.dispatchOnce().stream()
                .filter(offer -> offer.role().equals("verifier"))
                .toList());
        hive.clockForward(Duration.ofSeconds(7));

        queue.readOnce();

        assertThat(tasks("verifier", "running")).isEqualTo(8);
        assertThat(tasks("verifier", "ready")).isEqualTo(4);
        assertThat(tasks("planner", "offered")).as("wakes a sleeping fleet").isEqualTo(1);
        assertThat(waiting("planner", "worker")).isEqualTo(1);
        assertThat(waiting("verifier", "role limit")).isEqualTo(4);
        assertThat(gauge("waggle.tasks.oldest", "role", "verifier")).isBetween(7.0, 60.0);
        assertThat(gauge("waggle.slots", "role", "verifier")).isEqualTo(8);
        assertThat(gauge("waggle.limit", "role", "verifier")).isEqualTo(8);

        hive.limit(3, "verifier", 20);
        queue.readOnce();
        assertThat(waiting("verifier", "slot")).isEqualTo(4);
        worker.heartbeat(8);
        queue.readOnce();
        assertThat(waiting("verifier", "turn")).isEqualTo(4);
    }

    @Test
    void whatWaitsForALimitOrItsHourOrTheEndOfAPauseIsToldApart() {
        var ada = hive.person("Ada");
        var resting = hive.job(ada, hive.project(ada, "two"));
        var worker = hive.worker("verifier");
        var run = hive.running(resting, worker);
        worker.fail(run, Fault.ENGINE_TIMEOUT);
        hive.tasks(resting, "verifier", 2);
        hive.limit(1, ada.toString(), 0);
        worker.heartbeat();
        hive.dispatchOnce();

        queue.readOnce();

        assertThat(waiting("verifier", "time")).isEqualTo(1);
        assertThat(waiting("verifier", "person limit")).isEqualTo(2);

        hive.sql()
                .sql("UPDATE dispatch_limit SET paused = true WHERE scope = 3 AND name = 'verifier'")
                .update();
        queue.readOnce();
        hive.sql().sql("UPDATE dispatch_limit SET paused = false").update();
        assertThat(waiting("verifier", "pause")).isEqualTo(2);
    }

    @Test
    void whatItsOwnJobHoldsBackIsKnownOnceTheDispatcherCameUponIt() {
        var job = hive.job();
        hive.tasks(job, "verifier", 3);
        hive.sql()
                .sql("UPDATE job SET status = 'WAITING', waiting_for = 'PAUSE' WHERE id = :id")
                .param("id", job.value())
                .update();
        hive.worker("verifier").heartbeat();

        assertThat(hive.dispatchOnce()).isEmpty();
        queue.readOnce();

        assertThat(waiting("verifier", "job")).isEqualTo(3);
    }

    @Test
    void whatIsOverIsShownNoMore() {
        hive.tasks(hive.job(), "verifier", 1);
        queue.readOnce();
        assertThat(tasks("verifier", "ready")).isEqualTo(1);

        hive.reset();
        queue.readOnce();

        assertThat(meters.find("waggle.tasks").gauges()).isEmpty();
    }

    @Test
    void everyStatementsTimeIsKnownByItsRepositoryAndMethod() {
        Timer reading = meters.get("waggle.sql")
                .tag("statement", "FigureRepository.read")
                .timer();
        long before = reading.count();

        queue.readOnce();

        assertThat(reading.count()).isEqualTo(before + 1);
        assertThat(reading.totalTime(TimeUnit.NANOSECONDS)).isPositive();
        assertThat(meters.get("waggle.sql").timers())
                .extracting(timer -> timer.getId().getTag("statement"))
                .doesNotContain("other")
                .allMatch(name -> name.matches("[A-Za-z]+\\.[A-Za-z0-9<>]+"), "Repository.method");
    }

    @Test
    void whatGoesInOneRoundTripIsKnownByWhoSentIt() {
        var worker = hive.worker("verifier");
        hive.tasks(hive.job(), "verifier", 1);
        worker.heartbeat();
        worker.claimAll(hive.dispatchOnce());

        assertThat(meters.get("waggle.sql").timers())
                .extracting(timer -> timer.getId().getTag("statement"))
                .contains(
                        "LimitLockRepository.lock", "OfferRepository.offer", "TaskRepository.lock", "Changes.storeLast")
                .noneMatch(name -> name.matches("(TripRepository|Writes)\\..*"));
    }

    @Test
    void figuresAreReadNowAndThenByThemselves() {
        hive.tasks(hive.job(), "verifier", 1);
        var own = new SimpleMeterRegistry();
        var running = new QueueMeters(figures, new MeterProperties(true, true, Duration.ofMillis(10), 1), own);

        running.start();
        await("a reading")
                .atMost(Duration.ofSeconds(10))
                .until(() -> own.find("waggle.tasks").gauge() != null);
        running.stop();

        assertThat(running.isRunning()).isFalse();
    }

    private double tasks(String role, String state) {
        return gauge("waggle.tasks", "role", role, "state", state);
    }

    private double waiting(String role, String reason) {
        return gauge("waggle.tasks.waiting", "role", role, "reason", reason);
    }

    private double gauge(String name, String... tags) {
        return meters.get(name).tags(tags).gauge().value();
    }
}
