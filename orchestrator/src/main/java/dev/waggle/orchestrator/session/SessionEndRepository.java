package dev.waggle.orchestrator.session;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.id.SessionId;
import dev.waggle.orchestrator.task.Expense;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What sessions spend, and how they end: by the clock of leases. */
@Repository
class SessionEndRepository {
    private final JdbcClient jdbc;

    SessionEndRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Books what runs of sessions' jobs cost, each run once. Says which sessions have reached their limit. */
    List<SessionId> book(List<Expense> expenses) {
        return jdbc.sql("""
                WITH booked AS (
                    INSERT INTO expense (task_id, epoch, session_id, micros, booked_at)
                    SELECT task.id, e.epoch, job.session_id, e.micros, waggle_now()
                      FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS e (task uuid, epoch bigint, micros bigint)
                      JOIN task ON task.id = e.task
                      JOIN job ON job.id = task.job_id AND job.session_id IS NOT NULL
                    ON CONFLICT (task_id, epoch) DO NOTHING
                    RETURNING session_id, micros
                ), sums AS (
                    SELECT session_id, sum(micros) AS micros FROM booked GROUP BY session_id ORDER BY session_id
                ), paid AS (
                    UPDATE session
                       SET spent = spent + sums.micros
                      FROM sums
                     WHERE session.id = sums.session_id
                    RETURNING id, spent >= spend_limit AS over
                )
                SELECT id FROM paid WHERE over
                """)
                .param(
                        "rows",
                        WaggleJson.mapper()
                                .writeValueAsString(
                                        expenses.stream().map(Row::of).toList()))
                .query((row, _) -> session(row))
                .list();
    }

    /** Sessions that have reached their limit while jobs of theirs may go on. */
    List<SessionId> overspent() {
        return jdbc.sql("""
                SELECT id
                  FROM session
                 WHERE spend_limit IS NOT NULL AND spent >= spend_limit
                   AND EXISTS (SELECT 1
                                 FROM job
                                WHERE session_id = session.id AND finished_at IS NULL AND status IN ('QUEUED', 'RUNNING'))
                 ORDER BY id
                 LIMIT 100
                """).query((row, _) -> session(row)).list();
    }

    /** From now on nothing new starts; what runs has until the grace is over. A second word may shorten it. */
    void close(SessionId id, Duration grace) {
        jdbc.sql("""
                UPDATE session
                   SET status = 'closing', version = version + 1, updated_at = waggle_now(),
                       close_by = LEAST(close_by, waggle_now() + make_interval(secs => :grace))
                 WHERE id = :id AND status <> 'closed'
                """)
                .param("id", id.value())
                .param("grace", grace.toMillis() / 1000.0)
                .update();
    }

    /** Closing sessions whose time is over while jobs of theirs are not being cancelled yet. */
    List<SessionId> overdue() {
        return jdbc.sql("""
                SELECT id
                  FROM session
                 WHERE status = 'closing' AND close_by <= waggle_now()
                   AND EXISTS (SELECT 1
                                 FROM job
                                WHERE session_id = session.id AND finished_at IS NULL AND status <> 'CANCELLING')
                 ORDER BY id
                 LIMIT 100
                """).query((row, _) -> session(row)).list();
    }

    /** Closing sessions without open jobs are closed. Says how many. */
    int settle() {
        return jdbc.sql("""
                UPDATE session
                   SET status = 'closed', version = version + 1, updated_at = waggle_now()
                 WHERE status = 'closing'
                   AND NOT EXISTS (SELECT 1 FROM job WHERE session_id = session.id AND finished_at IS NULL)
                """).update();
    }

    private static SessionId session(ResultSet row) throws SQLException {
        return new SessionId(row.getObject("id", UUID.class));
    }

    private record Row(UUID task, long epoch, long micros) {
        static Row of(Expense expense) {
            return new Row(expense.run().taskId().value(), expense.run().epoch(), expense.micros());
        }
    }
}
