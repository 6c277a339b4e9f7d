package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.testing.TurnedClock;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class FullnessIT {
    private final Hive hive;
    private final FullnessRepository jobs;
    private final TurnedClock clock = new TurnedClock();

    @Autowired
    FullnessIT(Hive hive, FullnessRepository jobs) {
        this.hive = hive;
        this.jobs = jobs;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void aHiveWithAsManyOpenJobsAsItTakesOnIsFullUntilSomeEnd() {
        var limit = new Fullness(jobs, new ApiLimitProperties(0, 0, 2), clock);
        hive.job();
        assertThat(limit.full()).isFalse();

        var second = hive.job();
        assertThat(limit.full()).as("looked at a moment ago").isFalse();
        later();
        assertThat(limit.full()).isTrue();

        hive.sql()
                .sql("UPDATE job SET status = 'SUCCEEDED', finished_at = waggle_now() WHERE id = :id")
                .param("id", second.value())
                .update();
        later();
        assertThat(limit.full()).isFalse();
    }

    @Test
    void withoutALimitNobodyLooks() {
        hive.job();

        assertThat(new Fullness(jobs, new ApiLimitProperties(0, 0, 0), clock).full())
                .isFalse();
    }

    private void later() {
        clock.forward(Fullness.FRESH.toMillis(), ChronoUnit.MILLIS);
    }
}
