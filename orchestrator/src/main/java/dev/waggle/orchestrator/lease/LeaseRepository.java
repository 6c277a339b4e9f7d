package dev.waggle.orchestrator.lease;

import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.ProjectId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads who holds what from the table of tasks. */
@Repository
class LeaseRepository {
    private final JdbcClient jdbc;

    LeaseRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The project of a run whose epoch is still its task's; a lease that ran out ends with the epoch, when it is taken away. */
    Optional<ProjectId> projectOf(TaskRef run) {
        return jdbc.sql("""
                SELECT project_id
                  FROM task
                 WHERE id = :task AND epoch = :epoch
                   AND state IN ('RUNNING', 'CANCELLING') AND project_id IS NOT NULL
                """)
                .param("task", run.taskId().value())
                .param("epoch", run.epoch())
                .query((row, _) -> new ProjectId(row.getObject("project_id", UUID.class)))
                .optional();
    }
}
