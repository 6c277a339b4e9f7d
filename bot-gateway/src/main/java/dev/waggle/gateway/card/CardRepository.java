package dev.waggle.gateway.card;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.Submitter;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of cards and of buttons. */
@Component
class CardRepository {
    private static final String SOURCE = "telegram";

    private final JdbcClient jdbc;

    CardRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Card card) {
        jdbc.sql("""
                INSERT INTO card (job_id, chat_id, thread_id, reply_to, user_id, user_name, request, kind, about, project_id,
                                  status, view, ordered_at, heard_at)
                VALUES (:job, :chat, :thread, :reply, :user, :name, :request, :kind, :about, :project,
                        :status, CAST(:view AS jsonb), waggle_now(), waggle_now())
                """)
                .param("job", card.job().value())
                .param("chat", card.chatId())
                .param("thread", card.threadId())
                .param("reply", card.replyTo())
                .param("user", Long.parseLong(card.person().account()))
                .param("name", card.person().name())
                .param("request", card.request())
                .param("kind", card.kind().name())
                .param("about", card.about())
                .param("project", card.project() == null ? null : card.project().value())
                .param("status", card.view().status().name())
                .param("view", WaggleJson.mapper().writeValueAsString(card.view()))
                .update();
    }

    void save(Card card) {
        jdbc.sql("""
                UPDATE card
                   SET view = CAST(:view AS jsonb), status = :status, last_seq = :seq, project_id = :project,
                       heard_at = waggle_now()
                 WHERE job_id = :job
                """)
                .param("job", card.job().value())
                .param("view", WaggleJson.mapper().writeValueAsString(card.view()))
                .param("status", card.view().status().name())
                .param("seq", card.lastSeq())
                .param("project", card.project() == null ? null : card.project().value())
                .update();
    }

    Optional<Card> lock(JobId job) {
        return jdbc.sql("SELECT * FROM card WHERE job_id = :job FOR UPDATE")
                .param("job", job.value())
                .query((row, _) -> card(row))
                .optional();
    }

    Optional<Card> find(JobId job) {
        return jdbc.sql("SELECT * FROM card WHERE job_id = :job")
                .param("job", job.value())
                .query((row, _) -> card(row))
                .optional();
    }

    /** Newest first. */
    List<Card> of(long user, int most) {
        return jdbc.sql("SELECT * FROM card WHERE user_id = :user ORDER BY ordered_at DESC LIMIT :most")
                .param("user", user)
                .param("most", most)
                .query((row, _) -> card(row))
                .list();
    }

    /** Open cards that fell silent; each is given out once in so long. */
    List<JobId> silent(Duration silence) {
        return jdbc.sql("""
                UPDATE card SET heard_at = waggle_now()
                 WHERE status NOT IN ('SUCCEEDED', 'FAILED', 'CANCELLED')
                   AND heard_at < waggle_now() - make_interval(secs => :silence)
                RETURNING job_id
                """)
                .param("silence", silence.toMillis() / 1000.0)
                .query((row, _) -> new JobId(row.getObject("job_id", UUID.class)))
                .list();
    }

    /** The button's nonce, made when it is first shown. */
    String nonce(JobId job, Verb verb, long seq, String fresh) {
        jdbc.sql("""
                INSERT INTO nonce (nonce, job_id, verb, seq) VALUES (:nonce, :job, :verb, :seq)
                ON CONFLICT (job_id, verb, seq) DO NOTHING
                """)
                .param("nonce", fresh)
                .param("job", job.value())
                .param("verb", verb.name())
                .param("seq", seq)
                .update();
        return jdbc.sql("SELECT nonce FROM nonce WHERE job_id = :job AND verb = :verb AND seq = :seq")
                .param("job", job.value())
                .param("verb", verb.name())
                .param("seq", seq)
                .query((row, _) -> row.getString("nonce"))
                .single();
    }

    boolean fresh(JobId job, Verb verb, String nonce) {
        return jdbc.sql(
                        "SELECT 1 FROM nonce WHERE nonce = :nonce AND job_id = :job AND verb = :verb AND used_at IS NULL")
                .param("nonce", nonce)
                .param("job", job.value())
                .param("verb", verb.name())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void use(String nonce) {
        jdbc.sql("UPDATE nonce SET used_at = waggle_now() WHERE nonce = :nonce")
                .param("nonce", nonce)
                .update();
    }

    private static Card card(ResultSet row) throws SQLException {
        UUID project = row.getObject("project_id", UUID.class);
        long thread = row.getLong("thread_id");
        Long threadId = row.wasNull() ? null : thread;
        long reply = row.getLong("reply_to");
        Long replyTo = row.wasNull() ? null : reply;
        return new Card(
                new JobId(row.getObject("job_id", UUID.class)),
                row.getLong("chat_id"),
                threadId,
                replyTo,
                new Submitter(SOURCE, Long.toString(row.getLong("user_id")), row.getString("user_name")),
                row.getString("request"),
                JobKind.valueOf(row.getString("kind")),
                row.getString("about"),
                project == null ? null : new ProjectId(project),
                WaggleJson.mapper().readValue(row.getString("view"), CardView.class),
                row.getLong("last_seq"));
    }
}
