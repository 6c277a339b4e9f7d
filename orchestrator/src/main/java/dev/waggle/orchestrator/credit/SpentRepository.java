package dev.waggle.orchestrator.credit;

import dev.waggle.common.WaggleJson;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What sessions and keys have spent on calls, kept with them. */
@Repository
class SpentRepository {
    private final JdbcClient jdbc;

    SpentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What sessions have spent, in millionths of a US dollar. Says which have reached their limit by it. */
    List<UUID> spend(Map<UUID, BigDecimal> sessions) {
        return jdbc
                .sql("""
                UPDATE session
                   SET spent_dollars = spent_dollars + s.dollars, spent = ceil((spent_dollars + s.dollars) * 1000000)
                  FROM unnest(:ids, CAST(:dollars AS numeric[])) AS s (id, dollars)
                 WHERE session.id = s.id
                RETURNING CASE WHEN session.spent >= session.spend_limit THEN session.id END
                """)
                .param("ids", sessions.keySet().toArray(UUID[]::new))
                .param("dollars", sessions.values().toArray(BigDecimal[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }

    /** What keys have spent; one whose call went well is not to blame any more. */
    void spend(List<KeySpent> keys) {
        jdbc.sql("""
                UPDATE provider_key
                   SET spent = spent + k.dollars, last_used_at = (SELECT waggle_now()),
                       strikes = CASE WHEN k.well THEN 0 ELSE strikes END
                  FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS k (key uuid, dollars numeric, well boolean)
                 WHERE id = k.key
                """)
                .param("rows", WaggleJson.mapper().writeValueAsString(keys))
                .update();
    }

    /** Keys are locked after accounts, in their order. */
    void lockKeys(Collection<UUID> keys) {
        jdbc.sql("SELECT id FROM provider_key WHERE id = ANY(:keys) ORDER BY id FOR UPDATE")
                .param("keys", keys.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    /** @param well whether the provider answered */
    record KeySpent(UUID key, BigDecimal dollars, boolean well) {}
}
