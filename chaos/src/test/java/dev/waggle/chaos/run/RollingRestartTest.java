package dev.waggle.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.chaos.check.Sighting;
import dev.waggle.chaos.check.Sightings;
import dev.waggle.chaos.load.Order;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.TaskId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RollingRestartTest {
    private static final JobId ONCE = new JobId(new UUID(0, 1));
    private static final JobId FAILS_ONCE = new JobId(new UUID(0, 2));
    private static final Map<JobId, Order> ORDERS =
            Map.of(ONCE, order("sleep=50ms"), FAILS_ONCE, order("sleep=50ms fail=1"));

    @Test
    void anAttemptIsLostWhereADrillBeginsOftenerThanItWasOrderedTo() {
        assertThat(lost(ONCE, FAILS_ONCE, FAILS_ONCE)).isEmpty();
        assertThat(lost(ONCE, ONCE, FAILS_ONCE)).containsExactly(ONCE.toString());
    }

    private static List<String> lost(JobId... begun) {
        var begins = List.of(begun).stream()
                .<Sighting>map(job -> new Sighting.Begin(1, new TaskId(job.value()), 1, job, "planner", "worker-1"))
                .toList();
        return RollingRestart.lost(new Sightings(begins, 0), ORDERS);
    }

    private static Order order(String request) {
        return new Order(request, "telegram;1;Ada", "planner", 0, request);
    }
}
