package dev.waggle.orchestrator.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.ScriptedWorker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class TaskMetersIT {
    private final Hive hive;
    private final MeterRegistry meters;

    @Autowired
    TaskMetersIT(Hive hive, MeterRegistry meters) {
        this.hive = hive;
        this.meters = meters;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void aRunIsCountedWhenItBeginsAndWhenItEndsHoweverOftenThatIsTold() {
        double claimed = count("waggle.task.claimed");
        double succeeded = count("waggle.task.ended", "ending", "succeeded");
        var worker = hive.worker("verifier");
        TaskRef run = hive.running(hive.job(), worker);

        worker.succeed(run);
        worker.report(ScriptedWorker.succeeded(run));

        assertThat(count("waggle.task.claimed")).isEqualTo(claimed + 1);
        assertThat(count("waggle.task.ended", "ending", "succeeded")).isEqualTo(succeeded + 1);
    }

    @Test
    void aTaskWhoseWorkersFallSilentIsCountedAsRetriedAndThenAsQuarantined() {
        double silent = count("waggle.task.ended", "ending", "silent");
        double retried = count("waggle.task.retried", "fault", "lease_expired");
        double quarantined = count("waggle.task.failed", "fault", "quarantined");
        hive.running(hive.job(), hive.worker("verifier"));
        hive.pass(Duration.ofSeconds(61));
        assertThat(count("waggle.task.ended", "ending", "silent")).isEqualTo(silent + 1);
        assertThat(count("waggle.task.retried", "fault", "lease_expired")).isEqualTo(retried + 1);

        hive.clockForward(Duration.ofSeconds(2));
        var second = hive.worker("verifier");
        second.heartbeat();
        second.claimAll(hive.dispatchOnce());
        hive.pass(Duration.ofSeconds(61));

        assertThat(count("waggle.task.failed", "fault", "quarantined")).isEqualTo(quarantined + 1);
    }

    @Test
    void retriesAreCountedByWhatWasWrongAndOffersThatNobodyClaimedAreToo() {
        double retried = count("waggle.task.retried", "fault", "engine_timeout");
        double unclaimed = count("waggle.offers.unclaimed");
        var worker = hive.worker("verifier");
        var job = hive.job();
        worker.fail(hive.running(job, worker), Fault.ENGINE_TIMEOUT);
        assertThat(count("waggle.task.retried", "fault", "engine_timeout")).isEqualTo(retried + 1);

        hive.tasks(job, "verifier", 1);
        hive.dispatchOnce();
        hive.pass(Duration.ofSeconds(31));

        assertThat(count("waggle.offers.unclaimed")).isEqualTo(unclaimed + 1);
    }

    private double count(String name, String... tags) {
        Counter counter = meters.find(name).tag("role", "verifier").tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }
}
