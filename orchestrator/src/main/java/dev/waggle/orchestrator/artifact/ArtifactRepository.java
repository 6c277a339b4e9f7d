package dev.waggle.orchestrator.artifact;

import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of artifacts. */
@Repository
class ArtifactRepository {
    private final JdbcClient jdbc;

    ArtifactRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds an artifact if its run is its task's present one and has none of this name. */
    void add(UUID id, Artifact artifact) {
        jdbc.sql("""
                INSERT INTO artifact (id, job_id, task_id, epoch, name, bytes, sha256, created_at)
                SELECT :id, job_id, id, epoch, :name, :bytes, :sha256, (SELECT waggle_now())
                  FROM task
                 WHERE id = :task AND epoch = :epoch AND state IN ('RUNNING', 'CANCELLING')
                ON CONFLICT (task_id, epoch, name) DO NOTHING
                """)
                .param("id", id)
                .param("name", artifact.name())
                .param("bytes", artifact.bytes())
                .param("sha256", artifact.sha256())
                .param("task", artifact.run().taskId().value())
                .param("epoch", artifact.run().epoch())
                .update();
    }

    Optional<Artifact> find(TaskRef run, String name) {
        return jdbc.sql("""
                SELECT task_id, epoch, name, bytes, sha256
                  FROM artifact
                 WHERE task_id = :task AND epoch = :epoch AND name = :name
                """)
                .param("task", run.taskId().value())
                .param("epoch", run.epoch())
                .param("name", name)
                .query(ArtifactRepository::read)
                .optional();
    }

    List<Left> of(JobId job) {
        return jdbc.sql("""
                SELECT task_id, epoch, name, bytes, sha256, created_at
                  FROM artifact
                 WHERE job_id = :job
                 ORDER BY created_at, id
                """)
                .param("job", job.value())
                .query((row, number) -> new Left(
                        read(row, number), row.getTimestamp("created_at").toInstant()))
                .list();
    }

    private static Artifact read(ResultSet row, int number) throws SQLException {
        var run = new TaskRef(new TaskId(row.getObject("task_id", UUID.class)), row.getLong("epoch"));
        return new Artifact(run, row.getString("name"), row.getLong("bytes"), row.getString("sha256"));
    }
}
