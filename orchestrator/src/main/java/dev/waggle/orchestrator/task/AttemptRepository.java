package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.TaskRef;
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

    /** Comes after the tasks' rows say who holds them. */
    void begin(Collection<Task> claimed) {
        jdbc.sql("""
                INSERT INTO attempt (task_id, epoch, worker, started_at)
                SELECT id, epoch, worker, waggle_now()
                  FROM task
                 WHERE id = ANY(CAST(:tasks AS uuid[]))
                ON CONFLICT DO NOTHING
                """)
                .param("tasks", Ids.tasks(claimed.stream().map(Task::id).toList()))
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
