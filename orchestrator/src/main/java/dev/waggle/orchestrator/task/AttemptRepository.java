package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.TaskRef;
import java.util.Collection;
import java.util.List;
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
                SELECT id, epoch, worker, (SELECT waggle_now())
                  FROM task
                 WHERE id = ANY(CAST((SELECT :tasks) AS uuid[]))
                ON CONFLICT DO NOTHING
                """)
                .param("tasks", Ids.tasks(claimed.stream().map(Task::id).toList()))
                .update();
    }

    /** A run that was silent and is heard of after all ends anew. */
    void end(List<Ended> endings) {
        jdbc.sql("""
                UPDATE attempt
                   SET ended_at = (SELECT waggle_now()), ending = e.ending
                  FROM unnest(CAST(:tasks AS uuid[]), CAST(:epochs AS bigint[]), CAST(:endings AS text[])) AS e (task_id, epoch, ending)
                 WHERE attempt.task_id = ANY(CAST((SELECT :tasks) AS uuid[])) AND attempt.task_id = e.task_id AND attempt.epoch = e.epoch
                """)
                .param(
                        "tasks",
                        endings.stream()
                                .map(end -> end.run().taskId().toString())
                                .toArray(String[]::new))
                .param("epochs", endings.stream().map(end -> end.run().epoch()).toArray(Long[]::new))
                .param("endings", endings.stream().map(Ended::ending).toArray(String[]::new))
                .update();
    }

    record Ended(TaskRef run, String ending) {}
}
