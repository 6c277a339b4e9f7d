package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.WorkerId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The history of runs: every claim that was granted, and how it ended. */
@Repository
class AttemptRepository {
    private final JdbcClient jdbc;

    AttemptRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void begin(Collection<TaskRef> runs, WorkerId worker) {
        jdbc.sql("""
                INSERT INTO attempt (task_id, epoch, worker, started_at)
                SELECT task_id, epoch, :worker, waggle_now()
                  FROM unnest(CAST(:tasks AS uuid[]), CAST(:epochs AS bigint[])) AS run (task_id, epoch)
                ON CONFLICT DO NOTHING
                """)
                .param("worker", worker.value())
                .param("tasks", Ids.tasksOf(runs))
                .param("epochs", Ids.epochsOf(runs))
                .update();
    }

    /** A run that was silent and is heard of after all ends anew. */
    void end(List<Ended> endings) {
        jdbc.sql("""
                UPDATE attempt
                   SET ended_at = waggle_now(), ending = e.ending
                  FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS e (task_id uuid, epoch bigint, ending text)
                 WHERE attempt.task_id = e.task_id AND attempt.epoch = e.epoch
                """).param("rows", JsonColumn.rows(endings)).update();
    }

    record Ended(UUID taskId, long epoch, String ending) {
        static Ended of(TaskRef run, String ending) {
            return new Ended(run.taskId().value(), run.epoch(), ending);
        }
    }
}
