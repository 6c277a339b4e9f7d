package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people want of a job's runs, in the rows of their tasks. */
@Repository
class RunRepository {
    private final JdbcClient jdbc;

    RunRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<TaskRef> running(JobId job) {
        return jdbc.sql("SELECT id, epoch FROM task WHERE job_id = :job AND state = 'RUNNING'")
                .param("job", job.value())
                .query((row, _) -> run(row))
                .list();
    }

    List<TaskRef> interrupt(JobId job) {
        return jdbc.sql("""
                UPDATE task
                   SET interrupted = epoch
                 WHERE job_id = :job AND state = 'RUNNING'
                RETURNING id, epoch
                """)
                .param("job", job.value())
                .query((row, _) -> run(row))
                .list();
    }

    /** Whoever begins one of these from now on is told. */
    void tell(JobId job, String text) {
        jdbc.sql("""
                UPDATE task
                   SET brief = jsonb_set(brief, '{hints}', COALESCE(brief -> 'hints', '[]') || to_jsonb(CAST(:text AS text)))
                 WHERE job_id = :job
                   AND state IN ('BLOCKED', 'READY', 'OFFERED', 'RUNNING')
                   AND brief ->> 'kind' NOT IN ('brief.verify.v1', 'brief.drill.v1')
                """).param("job", job.value()).param("text", text).update();
    }

    private static TaskRef run(ResultSet row) throws SQLException {
        return new TaskRef(new TaskId(row.getObject("id", UUID.class)), row.getLong("epoch"));
    }
}
