package dev.waggle.gateway.submit;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.contract.QueenCommand;
import dev.waggle.common.id.JobId;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Commands that the queen has not answered. */
@Component
class CommandRepository {
    private final JdbcClient jdbc;

    CommandRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean add(QueenCommand command, String kind) {
        return jdbc.sql("""
                INSERT INTO command (job_id, kind, body, told_at)
                VALUES (:job, :kind, CAST(:body AS jsonb), waggle_now())
                ON CONFLICT DO NOTHING
                """)
                        .param("job", command.jobId().value())
                        .param("kind", kind)
                        .param(
                                "body",
                                WaggleJson.mapper()
                                        .writerFor(QueenCommand.class)
                                        .writeValueAsString(command))
                        .update()
                == 1;
    }

    void answered(JobId job, String kind) {
        jdbc.sql("DELETE FROM command WHERE job_id = :job AND kind = :kind")
                .param("job", job.value())
                .param("kind", kind)
                .update();
    }

    /** Takes for telling again what was told so long ago, and less often the older it gets. */
    List<QueenCommand> unanswered(Duration patience) {
        return jdbc.sql("""
                UPDATE command
                   SET told_at = waggle_now(), times = times + 1
                 WHERE told_at < waggle_now() - make_interval(secs => :patience) * least(times, 6)
                RETURNING body
                """)
                .param("patience", patience.toMillis() / 1000.0)
                .query((row, _) -> WaggleJson.mapper().readValue(row.getString("body"), QueenCommand.class))
                .list();
    }
}
