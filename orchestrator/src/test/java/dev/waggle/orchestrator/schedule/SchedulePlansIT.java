package dev.waggle.orchestrator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.orchestrator.Crowd;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@QueenTest
class SchedulePlansIT {
    private final Hive hive;
    private final Schedules schedules;
    private final Crowd crowd;
    private final JdbcClient jdbc;

    @Autowired
    SchedulePlansIT(Hive hive, Schedules schedules, Crowd crowd, JdbcClient jdbc) {
        this.hive = hive;
        this.schedules = schedules;
        this.crowd = crowd;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    /** What a planner thinks, too, of a table that was filled and not analyzed yet. */
    @Test
    @Transactional
    void aCrowdOfDeferredJobsThatIsGoneIsNotLookedThroughEachSecond() {
        hive.job();
        crowd.ofJobs();
        jdbc.sql("UPDATE job SET deferred = true, start_at = waggle_now()").update();
        jdbc.sql("ANALYZE job").update();
        jdbc.sql("UPDATE job SET deferred = false").update();
        long before = crowd.readOneByOne("job");

        assertThat(schedules.anythingDue()).isFalse();

        assertThat(crowd.readOneByOne("job") - before)
                .as("jobs that were looked at")
                .isZero();
    }
}
