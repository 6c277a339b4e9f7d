package dev.waggle.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.chaos.check.Sighting;
import dev.waggle.chaos.check.Sightings;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FrozenRunsTest {
    private static final long SECOND = 1_000_000;
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final TaskId TASK = new TaskId(new UUID(0, 1));

    @Test
    void whatARunLeavesAfterItsWorkerWasFrozenPastTheLeaseIsCounted() {
        var frozen = of(
                begin(1, 1, "worker-1"),
                new Sighting.Frozen(2 * SECOND, "worker-1"),
                begin(65, 2, "worker-2"),
                new Sighting.Effect(66 * SECOND, TASK, 2),
                new Sighting.Thawed(70 * SECOND, "worker-1"),
                new Sighting.Effect(71 * SECOND, TASK, 1));

        assertThat(frozen).isEqualTo(new FrozenRuns(1, 1, 1, 1));
        assertThat(frozen.text()).contains("1 workers with 1 runs", "1 effects after the thaw");
    }

    @Test
    void aShortFreezeIsNoneOfItsBusiness() {
        var frozen = of(
                begin(1, 1, "worker-1"),
                new Sighting.Frozen(2 * SECOND, "worker-1"),
                new Sighting.Thawed(7 * SECOND, "worker-1"),
                new Sighting.Effect(8 * SECOND, TASK, 1));

        assertThat(frozen).isEqualTo(new FrozenRuns(0, 0, 0, 0));
    }

    private static FrozenRuns of(Sighting... sightings) {
        return FrozenRuns.of(new Sightings(List.of(sightings), 0), LEASE);
    }

    private static Sighting begin(long second, long epoch, String worker) {
        return new Sighting.Begin(second * SECOND, TASK, epoch, new JobId(TASK.value()), "planner", worker);
    }
}
