package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.TaskId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds offers that were made to wake a fleet. */
@Repository
class WakingRepository {
    private final JdbcClient jdbc;

    WakingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Waking> among(Collection<TaskRef> runs) {
        return jdbc.sql("""
                SELECT id, role, person_id, project_id, session_id
                  FROM task
                 WHERE id = ANY(CAST((SELECT :tasks) AS uuid[])) AND state = 'OFFERED' AND waking
                """)
                .param("tasks", Ids.tasksOf(runs))
                .query((row, _) -> new Waking(
                        new TaskId(row.getObject("id", UUID.class)),
                        new Place(
                                row.getString("role"),
                                row.getObject("person_id", UUID.class),
                                row.getObject("project_id", UUID.class),
                                row.getObject("session_id", UUID.class),
                                true)))
                .list();
    }

    record Waking(TaskId task, Place place) {}
}
