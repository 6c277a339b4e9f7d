package dev.waggle.orchestrator.dispatch;

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
class RoundPlansIT {
    /** The driver prepares a statement at its fifth use. */
    private static final int USES = 12;

    private final Hive hive;
    private final Offers offers;
    private final Crowd crowd;
    private final JdbcClient jdbc;

    @Autowired
    RoundPlansIT(Hive hive, Offers offers, Crowd crowd, JdbcClient jdbc) {
        this.hive = hive;
        this.offers = offers;
        this.crowd = crowd;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    @Transactional
    void whatARoundAsksIsNotPlannedAnewEachTime() {
        for (int use = 0; use < USES; use++) {
            hive.tasks(hive.job(), "verifier", 1);
            offers.make(offers.ready());
        }

        assertThat(plannedAnew("WITH RECURSIVE head AS%")).isZero();
        assertThat(plannedAnew("WITH out AS%")).isZero();
    }

    @Test
    @Transactional
    void aCrowdThatIsGoneIsNotLookedThroughForSomebodyWhoWaits() {
        hive.tasks(hive.job(), "verifier", 1);
        crowd.ofTasks();
        jdbc.sql("ANALYZE task").update();
        jdbc.sql("UPDATE task SET state = 'SUCCEEDED', finished_at = waggle_now()")
                .update();
        long before = crowd.readOneByOne("task");

        assertThat(offers.ready().any()).isFalse();

        assertThat(crowd.readOneByOne("task") - before)
                .as("tasks that were looked at")
                .isZero();
    }

    /** How often this connection planned a statement for its parameters. */
    private long plannedAnew(String text) {
        return jdbc.sql(
                        "SELECT sum(custom_plans) FROM pg_prepared_statements WHERE ltrim(statement, E' \n') LIKE :text")
                .param("text", text)
                .query(Long.class)
                .single();
    }
}
