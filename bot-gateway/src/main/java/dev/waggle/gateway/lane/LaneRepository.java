package dev.waggle.gateway.lane;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.id.JobId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of lanes and of what they shall bring. */
@Component
class LaneRepository {
    private final JdbcClient jdbc;

    LaneRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everybody locks the lane before its rows, so that nobody waits for each other. */
    void lock(long chat) {
        boolean there = jdbc.sql("SELECT 1 FROM lane WHERE chat_id = :chat FOR UPDATE")
                .param("chat", chat)
                .query(Integer.class)
                .optional()
                .isPresent();
        if (!there) {
            jdbc.sql("INSERT INTO lane (chat_id) VALUES (:chat) ON CONFLICT DO NOTHING")
                    .param("chat", chat)
                    .update();
        }
    }

    /** Wants it shown; what shows it already is due only where it shall look different. */
    void want(Note note) {
        lock(note.chatId());
        jdbc.sql("""
                INSERT INTO outbox (chat_id, thread_id, dedupe_key, job_id, body, urgent, not_before)
                VALUES (:chat, :thread, :key, :job, CAST(:body AS jsonb), :urgent, waggle_now())
                ON CONFLICT (dedupe_key) DO UPDATE
                   SET body = excluded.body, wanted = outbox.wanted + 1, urgent = outbox.urgent OR excluded.urgent,
                       state = CASE WHEN outbox.state IN ('DONE', 'DEAD') THEN 'NEW' ELSE outbox.state END,
                       not_before = CASE WHEN :soon AND outbox.attempts = 0 THEN waggle_now() ELSE outbox.not_before END
                 WHERE outbox.body <> excluded.body
                """)
                .param("chat", note.chatId())
                .param("thread", note.threadId())
                .param("key", note.key())
                .param("job", note.job() == null ? null : note.job().value())
                .param("body", WaggleJson.mapper().writeValueAsString(new Due.Body(note.post(), note.file())))
                .param("urgent", note.urgent())
                .param("soon", note.soon())
                .update();
    }

    /** The fence under which this owner speaks in the chat for so long; none where another does, or nobody may. */
    Optional<Long> take(UUID owner, long chat, Duration lease) {
        return jdbc.sql("""
                UPDATE lane
                   SET fence = fence + CASE WHEN owner = :owner THEN 0 ELSE 1 END,
                       owner = :owner, until = waggle_now() + make_interval(secs => :lease)
                 WHERE chat_id = :chat AND muted IS NULL
                   AND (owner = :owner OR owner IS NULL OR until < waggle_now())
                   AND (shut_until IS NULL OR shut_until <= waggle_now())
                RETURNING fence
                """)
                .param("owner", owner)
                .param("chat", chat)
                .param("lease", lease.toSeconds())
                .query((row, _) -> row.getLong("fence"))
                .optional();
    }

    /** What a former owner was about to say: nobody knows whether it was said. */
    int doubt(long chat) {
        return jdbc.sql("""
                UPDATE outbox
                   SET state = CASE WHEN message_id IS NULL THEN 'UNCLEAR' ELSE 'NEW' END, not_before = waggle_now()
                 WHERE chat_id = :chat AND state = 'IN_FLIGHT'
                """).param("chat", chat).update();
    }

    /** Marks the row whose turn it is as being said. What is unclear comes before all else. */
    Optional<Due> begin(long chat, long fence, boolean ordinary) {
        return jdbc.sql("""
                UPDATE outbox o
                   SET state = CASE WHEN o.state = 'UNCLEAR' THEN 'UNCLEAR' ELSE 'IN_FLIGHT' END,
                       attempts = o.attempts + 1,
                       after_id = CASE WHEN o.state = 'UNCLEAR' THEN o.after_id ELSE lane.last_message END
                  FROM lane
                 WHERE lane.chat_id = o.chat_id
                   AND o.id = (SELECT id FROM outbox
                                WHERE chat_id = :chat AND state IN ('NEW', 'UNCLEAR')
                                  AND (not_before <= waggle_now() OR state = 'UNCLEAR')
                                  AND (urgent OR :ordinary OR state = 'UNCLEAR')
                                ORDER BY state = 'UNCLEAR' DESC, urgent DESC, id
                                LIMIT 1)
                   AND o.not_before <= waggle_now()
                RETURNING o.*, CAST(:fence AS bigint) AS fence
                """)
                .param("chat", chat)
                .param("fence", fence)
                .param("ordinary", ordinary)
                .query((row, _) -> due(row))
                .optional();
    }

    /** Whether this owner still speaks here; locks the lane, so that nobody takes it meanwhile. */
    boolean holds(UUID owner, long chat, long fence) {
        return jdbc.sql("SELECT 1 FROM lane WHERE chat_id = :chat AND owner = :owner AND fence = :fence FOR UPDATE")
                .param("chat", chat)
                .param("owner", owner)
                .param("fence", fence)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void shown(Due row, @Nullable Long message, boolean attached, Duration turn) {
        jdbc.sql("""
                UPDATE outbox
                   SET message_id = :message, shown = :version, attached = attached OR :attached, attempts = 0, trouble = NULL,
                       state = CASE WHEN wanted = :version AND (:attached OR attached OR body->'file' IS NULL)
                                    THEN 'DONE' ELSE 'NEW' END,
                       urgent = urgent AND wanted <> :version,
                       not_before = CASE WHEN urgent OR wanted <> :version OR NOT :attached AND body->'file' IS NOT NULL
                                         THEN waggle_now() ELSE waggle_now() + make_interval(secs => :turn) END
                 WHERE id = :id
                """)
                .param("id", row.id())
                .param("message", message)
                .param("version", row.version())
                .param("attached", attached)
                .param("turn", turn.toMillis() / 1000.0)
                .update();
        jdbc.sql("UPDATE lane SET last_message = greatest(last_message, :message) WHERE chat_id = :chat")
                .param("chat", row.chatId())
                .param("message", message)
                .update();
    }

    void put(Due row, String state, Duration pause, @Nullable String trouble) {
        jdbc.sql("""
                UPDATE outbox
                   SET state = :state, trouble = :trouble, not_before = waggle_now() + make_interval(secs => :pause)
                 WHERE id = :id
                """)
                .param("id", row.id())
                .param("state", state)
                .param("trouble", trouble)
                .param("pause", pause.toMillis() / 1000.0)
                .update();
    }

    void change(Due row, Due.Body body, @Nullable Long thread, @Nullable Long message) {
        jdbc.sql("""
                UPDATE outbox
                   SET body = CAST(:body AS jsonb), thread_id = :thread, message_id = :message, attempts = 0,
                       shown = CASE WHEN CAST(:message AS bigint) IS NULL THEN 0 ELSE shown END,
                       attached = attached AND CAST(:message AS bigint) IS NOT NULL, state = 'NEW'
                 WHERE id = :id
                """)
                .param("id", row.id())
                .param("body", WaggleJson.mapper().writeValueAsString(body))
                .param("thread", thread)
                .param("message", message)
                .update();
    }

    void shut(long chat, Duration pause) {
        jdbc.sql("UPDATE lane SET shut_until = waggle_now() + make_interval(secs => :pause) WHERE chat_id = :chat")
                .param("chat", chat)
                .param("pause", pause.toMillis() / 1000.0)
                .update();
    }

    void mute(long chat, @Nullable String reason) {
        jdbc.sql("UPDATE lane SET muted = :reason WHERE chat_id = :chat AND muted IS DISTINCT FROM :reason")
                .param("chat", chat)
                .param("reason", reason)
                .update();
    }

    /** A message of theirs: ours come after it, and this chat listens. */
    void heard(long chat, long message) {
        jdbc.sql("""
                INSERT INTO lane (chat_id, last_message) VALUES (:chat, :message)
                ON CONFLICT (chat_id) DO UPDATE
                   SET last_message = greatest(lane.last_message, excluded.last_message), muted = NULL
                """).param("chat", chat).param("message", message).update();
    }

    void rename(long from, long to) {
        for (String table : new String[] {"outbox", "card", "tg_update"}) {
            jdbc.sql("UPDATE " + table + " SET chat_id = :to WHERE chat_id = :from")
                    .param("from", from)
                    .param("to", to)
                    .update();
        }
        for (String table : new String[] {"lane", "chat"}) {
            jdbc.sql("UPDATE " + table + " SET chat_id = :to WHERE chat_id = :from AND NOT EXISTS (SELECT 1 FROM "
                            + table + " WHERE chat_id = :to)")
                    .param("from", from)
                    .param("to", to)
                    .update();
        }
    }

    void renew(UUID owner, Set<Long> chats, Duration lease) {
        if (!chats.isEmpty()) {
            jdbc.sql("""
                    UPDATE lane SET until = waggle_now() + make_interval(secs => :lease)
                     WHERE owner = :owner AND chat_id IN (:chats)
                    """)
                    .param("owner", owner)
                    .param("chats", chats)
                    .param("lease", lease.toSeconds())
                    .update();
        }
    }

    void release(UUID owner) {
        jdbc.sql("UPDATE lane SET owner = NULL WHERE owner = :owner")
                .param("owner", owner)
                .update();
    }

    /** Chats where something is due now. */
    Set<Long> due() {
        return jdbc.sql("""
                SELECT DISTINCT o.chat_id
                  FROM outbox o JOIN lane USING (chat_id)
                 WHERE o.state IN ('NEW', 'UNCLEAR', 'IN_FLIGHT') AND o.not_before <= waggle_now()
                   AND lane.muted IS NULL AND (lane.shut_until IS NULL OR lane.shut_until <= waggle_now())
                """).query((row, _) -> row.getLong("chat_id")).set();
    }

    Set<Long> known(long chat, long from, long to) {
        return jdbc.sql("SELECT message_id FROM outbox WHERE chat_id = :chat AND message_id BETWEEN :from AND :to")
                .param("chat", chat)
                .param("from", from)
                .param("to", to)
                .query((row, _) -> row.getLong("message_id"))
                .set();
    }

    Optional<JobId> jobOf(long chat, long message) {
        return jdbc.sql(
                        "SELECT job_id FROM outbox WHERE chat_id = :chat AND message_id = :message AND job_id IS NOT NULL")
                .param("chat", chat)
                .param("message", message)
                .query((row, _) -> new JobId(row.getObject("job_id", UUID.class)))
                .optional();
    }

    private static Due due(ResultSet row) throws SQLException {
        long message = row.getLong("message_id");
        Long messageId = row.wasNull() ? null : message;
        long thread = row.getLong("thread_id");
        Long threadId = row.wasNull() ? null : thread;
        UUID job = row.getObject("job_id", UUID.class);
        return new Due(
                row.getLong("id"),
                row.getLong("chat_id"),
                threadId,
                job == null ? null : new JobId(job),
                WaggleJson.mapper().readValue(row.getString("body"), Due.Body.class),
                row.getLong("wanted"),
                row.getLong("shown") == row.getLong("wanted"),
                messageId,
                row.getLong("after_id"),
                row.getInt("attempts"),
                "UNCLEAR".equals(row.getString("state")),
                "markup".equals(row.getString("trouble")),
                row.getLong("fence"));
    }
}
