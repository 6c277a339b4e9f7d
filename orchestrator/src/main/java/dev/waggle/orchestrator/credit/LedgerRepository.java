package dev.waggle.orchestrator.credit;

import dev.waggle.common.WaggleJson;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code credit_transactions} and {@code credit_entry}: they are only added to, and the database holds them in balance. */
@Repository
class LedgerRepository {
    private final JdbcClient jdbc;

    LedgerRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The caller holds the persons' accounts. Two entries each; one that moves nothing is not booked. */
    void post(Collection<Posting> postings) {
        var rows = postings.stream()
                .filter(posting -> posting.micros() != 0)
                .map(Row::of)
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        String json = WaggleJson.mapper().writeValueAsString(rows);
        jdbc.sql("""
                INSERT INTO credit_transactions (id, kind, person_id, job_id, project_id, call_id, dollars, external_id, note, booked_by,
                                                 booked_at)
                SELECT id, kind, person, job, project, call, dollars, external_id, note, by, (SELECT waggle_now())
                  FROM jsonb_to_recordset(CAST(:rows AS jsonb))
                    AS p (id uuid, kind text, person uuid, job uuid, project uuid, call uuid, dollars numeric, external_id text, note text,
                          by uuid)
                """).param("rows", json).update();
        jdbc.sql("""
                INSERT INTO credit_entry (transaction_id, account, person_id, micros)
                SELECT p.id, side.account, side.person, side.micros
                  FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS p (id uuid, person uuid, micros bigint, account text)
                 CROSS JOIN LATERAL (VALUES ('person', p.person, p.micros), (p.account, NULL, -p.micros)) AS side (account, person, micros)
                """).param("rows", json).update();
    }

    /** Whether it is booked already. */
    boolean booked(Posting.Kind kind, String externalId) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM credit_transactions WHERE kind = :kind AND external_id = :id)")
                .param("kind", kind.name())
                .param("id", externalId)
                .query(Boolean.class)
                .single();
    }

    /** Newest first; those before one that was seen. */
    List<Posting> page(UUID person, @Nullable UUID before, int most) {
        return jdbc.sql("""
                SELECT t.*, e.micros
                  FROM credit_transactions AS t
                  JOIN credit_entry AS e ON e.transaction_id = t.id AND e.account = 'person'
                 WHERE t.person_id = :person
                   AND (CAST(:before AS uuid) IS NULL
                        OR (t.booked_at, t.id) < (SELECT booked_at, id FROM credit_transactions WHERE id = CAST(:before AS uuid)))
                 ORDER BY t.booked_at DESC, t.id DESC
                 LIMIT :most
                """)
                .param("person", person)
                .param("before", before)
                .param("most", most)
                .query((row, _) -> read(row))
                .list();
    }

    /** What is wrong with the money; nothing, where all is well. */
    List<String> troubles() {
        return jdbc.sql("SELECT what || ' ' || id FROM credit_trouble LIMIT 20")
                .query((row, _) -> row.getString(1))
                .list();
    }

    private static Posting read(ResultSet row) throws SQLException {
        return new Posting(
                row.getObject("id", UUID.class),
                Posting.Kind.valueOf(row.getString("kind")),
                row.getObject("person_id", UUID.class),
                row.getLong("micros"),
                row.getObject("job_id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getObject("call_id", UUID.class),
                row.getBigDecimal("dollars"),
                row.getString("external_id"),
                row.getString("note"),
                row.getObject("booked_by", UUID.class),
                row.getTimestamp("booked_at").toInstant());
    }

    private record Row(
            UUID id,
            Posting.Kind kind,
            UUID person,
            long micros,
            String account,
            @Nullable UUID job,
            @Nullable UUID project,
            @Nullable UUID call,
            @Nullable BigDecimal dollars,
            @Nullable String externalId,
            @Nullable String note,
            @Nullable UUID by) {
        static Row of(Posting posting) {
            return new Row(
                    posting.id(),
                    posting.kind(),
                    posting.person(),
                    posting.micros(),
                    posting.kind().account(),
                    posting.job(),
                    posting.project(),
                    posting.call(),
                    posting.dollars(),
                    posting.externalId(),
                    posting.note(),
                    posting.by());
        }
    }
}
