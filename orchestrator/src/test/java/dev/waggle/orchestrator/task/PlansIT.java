package dev.waggle.orchestrator.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.api.HeartbeatRequest;
import dev.waggle.common.api.WorkerCard;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.TaskId;
import dev.waggle.common.id.WorkerId;
import dev.waggle.orchestrator.Crowd;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@QueenTest
class PlansIT {
    /** The driver prepares a statement at its fifth use, and PostgreSQL plans the next five anew whatever they are. */
    private static final int USES = 20;

    private final Hive hive;
    private final TaskRepository tasks;
    private final WorkerRepository workers;
    private final Heartbeats heartbeats;
    private final Crowd crowd;
    private final JdbcClient jdbc;

    @Autowired
    PlansIT(
            Hive hive,
            TaskRepository tasks,
            WorkerRepository workers,
            Heartbeats heartbeats,
            Crowd crowd,
            JdbcClient jdbc) {
        this.hive = hive;
        this.tasks = tasks;
        this.workers = workers;
        this.heartbeats = heartbeats;
        this.crowd = crowd;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    @Transactional
    void whatASingleTaskGoesThroughIsNotPlannedAnewEachTime() {
        var run = new TaskRef(many(), 1);

        var worker = new WorkerCard(new WorkerId(UUID.randomUUID()), "worker-1", List.of("verifier"), "none");
        for (int use = 0; use < USES; use++) {
            workers.meet(worker, 0, List.of(run));
        }
        // whoever locks tasks has all that comes after it planned once
        for (int use = 0; use < USES; use++) {
            tasks.lock(List.of(run.taskId()));
        }

        assertThat(plannedOnce("%FROM job%ARRAY(SELECT job_id FROM task%FOR UPDATE%"))
                .isPositive();
        assertThat(plannedOnce("%FROM task%WHERE id = ANY%FOR UPDATE%")).isPositive();
        assertThat(plannedOnce("%FROM task%state = 'OFFERED' AND waking%")).isPositive();
    }

    @Test
    @Transactional
    void aHeartbeatDoesNotComeAcrossWhatItsWorkerHasDoneBefore() {
        var run = new TaskRef(many(), 1);
        UUID worker = UUID.randomUUID();
        jdbc.sql(
                        "UPDATE task SET state = 'RUNNING', epoch = 1, worker = :worker, claim_number = 1, lease_until = waggle_now()")
                .param("worker", worker)
                .update();
        jdbc.sql(
                        "UPDATE task SET state = 'SUCCEEDED', worker = NULL, lease_until = NULL, finished_at = waggle_now() WHERE id <> :run")
                .param("run", run.taskId().value())
                .update();
        jdbc.sql("ANALYZE task").update();
        long before = looksAtWhatIsOut();

        assertThat(workers.renew(new WorkerId(worker), List.of(run), 60)).hasSize(1);

        assertThat(looksAtWhatIsOut()).isEqualTo(before);
    }

    @Test
    @Transactional
    void aHeartbeatReadsNoneOfTheManyRunsThatItListsAndThatAreOver() {
        var run = new TaskRef(many(), 1);
        var card = new WorkerCard(new WorkerId(UUID.randomUUID()), "worker-1", List.of("verifier"), "none");
        jdbc.sql(
                        "UPDATE task SET state = 'RUNNING', epoch = 1, worker = :worker, claim_number = 1, lease_until = waggle_now() WHERE id = :run")
                .param("worker", card.id().value())
                .param("run", run.taskId().value())
                .update();
        var listed = jdbc.sql("SELECT id FROM task")
                .query((row, _) -> new TaskRef(new TaskId(row.getObject("id", UUID.class)), 1))
                .list();
        jdbc.sql("ANALYZE task").update();
        long before = read();

        var answer = heartbeats.take(new HeartbeatRequest(card, 1, listed, Map.of("verifier", 0)));

        assertThat(answer.renewed()).containsExactly(run);
        assertThat(answer.over()).hasSize(listed.size() - 1).doesNotContain(run);
        assertThat(read() - before).isLessThan(10);
    }

    @Test
    void whatGrowsAllTheTimeIsAnalyzedByASmallSample() {
        assertThat(jdbc.sql("""
                SELECT CAST(CAST(attrelid AS regclass) AS text) || '.' || attname
                  FROM pg_attribute
                 WHERE attrelid = ANY(CAST('{job, submission, job_event, task, attempt}' AS regclass[]))
                   AND attnum > 0 AND NOT attisdropped AND COALESCE(attstattarget, 100) > 10
                """).query(String.class).list())
                .as("columns that one has to SET STATISTICS of")
                .isEmpty();
    }

    /** A task among so many that looking for one and looking for ten are not the same to the planner. */
    private TaskId many() {
        TaskId one = hive.tasks(hive.job(), "verifier", 1).getFirst();
        crowd.ofTasks();
        return one;
    }

    /** Tasks that this transaction looked up by their ids, or read one by one. */
    private long read() {
        long byId = jdbc.sql("SELECT pg_stat_get_xact_tuples_fetched('task_pkey'::regclass)")
                .query(Long.class)
                .single();
        return byId + crowd.readOneByOne("task");
    }

    /** Scans of the index in which what was out leaves dead entries. */
    private long looksAtWhatIsOut() {
        return jdbc.sql("SELECT pg_stat_get_xact_numscans('task_live'::regclass)")
                .query(Long.class)
                .single();
    }

    /** How often this connection used a statement without planning it for its parameters. */
    private long plannedOnce(String text) {
        return jdbc.sql(
                        "SELECT sum(generic_plans) FROM pg_prepared_statements WHERE statement LIKE :text AND statement NOT LIKE '%pg_prepared%'")
                .param("text", text)
                .query(Long.class)
                .single();
    }
}
