package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.TaskRef;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Repository;

/** The history of runs: every claim that was granted, and how it ended. */
@Repository
class AttemptRepository {
    private final Writes writes;

    AttemptRepository(Writes writes) {
        this.writes = writes;
    }

    /** Comes after the tasks' rows say who holds them. */
    void begin(Collection<Task> claimed) {
        writes.add("""
                INSERT INTO attempt (task_id, epoch, worker, started_at)
                SELECT id, epoch, worker, (SELECT waggle_now())
                  FROM task
                 WHERE id = ANY(CAST((SELECT ?) AS uuid[]))
                ON CONFLICT DO NOTHING
                """, (Object) Ids.tasks(claimed.stream().map(Task::id).toList()));
    }

    /** A run that was silent and is heard of after all ends anew. */
    void end(List<Ended> endings) {
        String[] tasks =
                endings.stream().map(end -> end.run().taskId().toString()).toArray(String[]::new);
        writes.add(
                """
                UPDATE attempt
                   SET ended_at = (SELECT waggle_now()), ending = e.ending
                  FROM unnest(CAST(? AS uuid[]), CAST(? AS bigint[]), CAST(? AS text[])) AS e (task_id, epoch, ending)
                 WHERE attempt.task_id = e.task_id AND attempt.epoch = e.epoch
                """,
                tasks,
                endings.stream().map(end -> end.run().epoch()).toArray(Long[]::new),
                endings.stream().map(Ended::ending).toArray(String[]::new));
    }

    record Ended(TaskRef run, String ending) {}
}
