package dev.waggle.orchestrator.forecast;

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
class ScenePlansIT {
    private final Hive hive;
    private final SceneRepository scene;
    private final Crowd crowd;
    private final JdbcClient jdbc;

    @Autowired
    ScenePlansIT(Hive hive, SceneRepository scene, Crowd crowd, JdbcClient jdbc) {
        this.hive = hive;
        this.scene = scene;
        this.crowd = crowd;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    @Transactional
    void whatRunsAfterACrowdIsFoundWithoutReadingAllJobs() {
        aCrowd();
        jdbc.sql("""
                UPDATE task
                   SET state = 'RUNNING', worker = gen_random_uuid(), claim_number = 1, started_at = waggle_now(), lease_until = waggle_now()
                """).update();
        jdbc.sql("ANALYZE task, job").update();
        endAllButTheFirst();
        long before = crowd.readOneByOne("job");

        assertThat(scene.held()).hasSize(1);

        assertThat(crowd.readOneByOne("job") - before)
                .as("jobs that were looked at")
                .isZero();
    }

    @Test
    @Transactional
    void whatIsHeldBackAfterACrowdIsFoundWithoutReadingAllTasks() {
        aCrowd();
        jdbc.sql("UPDATE task SET held_by = gen_random_uuid()").update();
        jdbc.sql("ANALYZE task, job").update();
        endAllButTheFirst();
        long before = crowd.readOneByOne("task");

        assertThat(scene.waiting(10)).hasSize(1);

        assertThat(crowd.readOneByOne("task") - before)
                .as("tasks that were looked at")
                .isZero();
    }

    /** As many jobs as tasks, one of each. */
    private void aCrowd() {
        hive.tasks(hive.job(), "verifier", 1);
        crowd.ofTasks();
        crowd.ofJobs();
        jdbc.sql("""
                UPDATE task
                   SET job_id = job.id
                  FROM (SELECT id, row_number() OVER () AS number FROM job) AS job
                  JOIN (SELECT id, row_number() OVER () AS number FROM task) AS counted USING (number)
                 WHERE task.id = counted.id
                """).update();
    }

    private void endAllButTheFirst() {
        jdbc.sql("""
                UPDATE task
                   SET state = 'SUCCEEDED', worker = NULL, lease_until = NULL, finished_at = waggle_now()
                 WHERE step > 1
                """).update();
    }
}
