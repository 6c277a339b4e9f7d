package dev.waggle.orchestrator.session;

import dev.waggle.common.id.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which sessions have spent what they may, and how they end: by the clock of leases. */
@Repository
class SessionEndRepository {
    private final JdbcClient jdbc;

    SessionEndRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
                   SET status = 'closing', version = version + 1, updated_at = (SELECT waggle_now()),
                       close_by = LEAST(close_by, (SELECT waggle_now()) + make_interval(secs => :grace))
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
                 WHERE status = 'closing' AND close_by <= (SELECT waggle_now())
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
                   SET status = 'closed', version = version + 1, updated_at = (SELECT waggle_now())
                 WHERE status = 'closing'
                   AND NOT EXISTS (SELECT 1 FROM job WHERE session_id = session.id AND finished_at IS NULL)
                """).update();
    }

    private static SessionId session(ResultSet row) throws SQLException {
        return new SessionId(row.getObject("id", UUID.class));
    }
}
