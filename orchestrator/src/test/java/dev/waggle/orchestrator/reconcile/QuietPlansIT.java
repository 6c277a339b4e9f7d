package dev.waggle.orchestrator.reconcile;

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
class QuietPlansIT {
    private final Hive hive;
    private final HiveRepository hives;
    private final Crowd crowd;
    private final JdbcClient jdbc;

    @Autowired
    QuietPlansIT(Hive hive, HiveRepository hives, Crowd crowd, JdbcClient jdbc) {
        this.hive = hive;
        this.hives = hives;
        this.crowd = crowd;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    @Transactional
    void aHiveThatIsQuietAfterACrowdDoesNotLookThroughIt() {
        hive.job();
        crowd.ofJobs();
        jdbc.sql("ANALYZE job").update();
        jdbc.sql("UPDATE job SET status = 'CANCELLED', finished_at = waggle_now()")
                .update();
        long before = crowd.readOneByOne("job");

        assertThat(hives.quiet()).isTrue();

        assertThat(crowd.readOneByOne("job") - before)
                .as("jobs that were looked at")
                .isZero();
    }
}
