package dev.waggle.gateway.telegram;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What Telegram told us, and who asks it. */
@Component
class UpdateRepository {
    private final JdbcClient jdbc;

    UpdateRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number to ask from, if asking is up to this poller for so long. */
    Optional<Long> lease(UUID owner, Duration lease) {
        return jdbc.sql("""
                UPDATE poller
                   SET owner = :owner, until = waggle_now() + make_interval(secs => :lease),
                       next_update = CASE WHEN moved_at < waggle_now() - interval '6 days' THEN 0 ELSE next_update END
                 WHERE owner = :owner OR owner IS NULL OR until < waggle_now()
                RETURNING next_update
                """)
                .param("owner", owner)
                .param("lease", lease.toSeconds())
                .query(Long.class)
                .optional();
    }

    boolean renew(UUID owner, Duration lease) {
        return jdbc.sql("UPDATE poller SET until = waggle_now() + make_interval(secs => :lease) WHERE owner = :owner")
                        .param("owner", owner)
                        .param("lease", lease.toSeconds())
                        .update()
                == 1;
    }

    void release(UUID owner) {
        jdbc.sql("UPDATE poller SET owner = NULL WHERE owner = :owner")
                .param("owner", owner)
                .update();
    }

    void add(RawUpdate update) {
        jdbc.sql("""
                INSERT INTO tg_update (update_id, chat_id, payload, received_at)
                VALUES (:id, :chat, :payload, waggle_now())
                ON CONFLICT DO NOTHING
                """)
                .param("id", update.updateId())
                .param("chat", update.chatId())
                .param("payload", update.json())
                .update();
    }

    boolean move(UUID owner, long next) {
        return jdbc.sql("UPDATE poller SET next_update = :next, moved_at = waggle_now() WHERE owner = :owner")
                        .param("next", next)
                        .param("owner", owner)
                        .update()
                == 1;
    }

    Optional<StoredUpdate> next(long chat) {
        return jdbc.sql("""
                SELECT update_id, payload FROM tg_update
                 WHERE chat_id = :chat AND done_at IS NULL
                 ORDER BY received_at, update_id
                 LIMIT 1
                """)
                .param("chat", chat)
                .query((row, _) -> new StoredUpdate(row.getLong("update_id"), row.getString("payload")))
                .optional();
    }

    Set<Long> chatsWaiting() {
        return jdbc.sql("SELECT DISTINCT chat_id FROM tg_update WHERE done_at IS NULL")
                .query((row, _) -> row.getLong("chat_id"))
                .set();
    }

    boolean done(long update, String trouble) {
        return jdbc.sql("""
                UPDATE tg_update SET done_at = waggle_now(), trouble = nullif(:trouble, '')
                 WHERE update_id = :id AND done_at IS NULL
                """).param("id", update).param("trouble", trouble).update() == 1;
    }
}
