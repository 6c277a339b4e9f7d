package dev.waggle.orchestrator.forecast;

import static dev.waggle.orchestrator.forecast.Scenes.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.QueuePlace;
import dev.waggle.orchestrator.forecast.Seat.Why;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NotableTest {
    static final Instant SOON = NOON.plusSeconds(5);
    static final Instant LATER = NOON.plusSeconds(60);

    @Test
    void aLongWaitIsWorthALineAndAShortOneIsNot() {
        var role = new Why("role:planner", "all places are taken");

        assertThat(Notable.worth(new Seat(3, 60, 1, role, 1))).isTrue();
        assertThat(Notable.worth(new Seat(3, Double.NaN, 1, role, 1))).isTrue();
        assertThat(Notable.worth(new Seat(3, 2, 1, role, 1))).isFalse();
        assertThat(Notable.worth(new Seat(3, 60, 1, Why.NOTHING, 1))).isFalse();
    }

    @Test
    void itIsToldAgainWhenMuchChanged() {
        assertThat(Notable.again(null, queue(9, "hive"), SOON)).isTrue();
        assertThat(Notable.again(told(9, "hive"), queue(4, "hive"), LATER)).isTrue();
        assertThat(Notable.again(told(9, "hive"), queue(9, "person"), LATER)).isTrue();
        assertThat(Notable.again(told(9, "hive"), queue(5, "hive"), LATER)).isFalse();
        assertThat(Notable.again(told(0, "hive"), queue(0, "hive"), LATER)).isFalse();
        assertThat(Notable.again(told(9, "hive"), queue(1, "hive"), SOON))
                .as("not a flood")
                .isFalse();
    }

    static JobEvent.Queued told(int ahead, String limit) {
        return new JobEvent.Queued(Scenes.job(1), 2, NOON, queue(ahead, limit));
    }

    static QueuePlace queue(int ahead, String limit) {
        return new QueuePlace(ahead + 1, ahead, "why", limit, null, null);
    }
}
