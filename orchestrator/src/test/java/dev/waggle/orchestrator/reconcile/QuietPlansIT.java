package dev.waggle.orchestrator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

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
    private final JdbcClient jdbc;

    @Autowired
    QuietPlansIT(Hive hive, HiveRepository hives, JdbcClient jdbc) {
        this.hive = hive;
        this.hives = hives;
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
        hive.crowdOfJobs();
        jdbc.sql("ANALYZE job").update();
        jdbc.sql("UPDATE job SET status = 'CANCELLED', finished_at = waggle_now()")
                .update();
        long before = readOneByOne();

        assertThat(hives.quiet()).isTrue();

        assertThat(readOneByOne() - before).as("jobs that were looked at").isZero();
    }

    /** Rows of the table that this transaction read without an index. */
    private long readOneByOne() {
        return jdbc.sql("SELECT pg_stat_get_xact_tuples_returned('job'::regclass)")
                .query(Long.class)
                .single();
    }
}
