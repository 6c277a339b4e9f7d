package dev.waggle.gateway.chat;

import dev.waggle.common.id.ProjectId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of chats and of strangers. */
@Component
class ChatRepository {
    private final JdbcClient jdbc;

    ChatRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ChatSettings> find(long chat) {
        return jdbc.sql("SELECT project_id, project_title, approve_plans, engine FROM chat WHERE chat_id = :chat")
                .param("chat", chat)
                .query((row, _) -> {
                    UUID project = row.getObject("project_id", UUID.class);
                    return new ChatSettings(
                            project == null ? null : new ProjectId(project),
                            row.getString("project_title"),
                            row.getBoolean("approve_plans"),
                            row.getString("engine"));
                })
                .optional();
    }

    void save(long chat, ChatSettings settings) {
        jdbc.sql("""
                INSERT INTO chat (chat_id, project_id, project_title, approve_plans, engine)
                VALUES (:chat, :project, :title, :approve, :engine)
                ON CONFLICT (chat_id) DO UPDATE
                   SET project_id = excluded.project_id, project_title = excluded.project_title,
                       approve_plans = excluded.approve_plans, engine = excluded.engine
                """)
                .param("chat", chat)
                .param(
                        "project",
                        settings.project() == null ? null : settings.project().value())
                .param("title", settings.projectTitle())
                .param("approve", settings.approvePlans())
                .param("engine", settings.engine())
                .update();
    }

    /** Whether an hour has passed since this stranger was told. */
    boolean tell(long stranger) {
        return jdbc.sql("""
                INSERT INTO stranger (user_id, told_at) VALUES (:user, waggle_now())
                ON CONFLICT (user_id) DO UPDATE SET told_at = waggle_now()
                 WHERE stranger.told_at <= waggle_now() - interval '1 hour'
                """).param("user", stranger).update() == 1;
    }
}
