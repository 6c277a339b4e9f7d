package dev.waggle.standalone.behaviour.money;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the queen has written down of calls, keys and money. */
final class Ledger {
    private final JdbcClient jdbc;

    Ledger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param key its name; each question has a model of its own, so both name one call */
    record Row(
            String model,
            String key,
            String state,
            long micros,
            long reserved,
            Instant reservedAt,
            UUID task,
            UUID person) {}

    /** When a key was not to be used. */
    record Rest(String key, Instant from, Instant until) {}

    List<Row> rows() {
        return jdbc.sql("""
                SELECT u.*, k.name AS key FROM api_key_usage AS u LEFT JOIN provider_key AS k ON k.id = u.key_id
                """)
                .query((row, _) -> new Row(
                        row.getString("model"),
                        row.getString("key"),
                        row.getString("state"),
                        row.getLong("micros"),
                        row.getLong("reserved_micros"),
                        row.getTimestamp("reserved_at").toInstant(),
                        row.getObject("task_id", UUID.class),
                        row.getObject("person_id", UUID.class)))
                .list();
    }

    /** Models of calls of which a provider or a proxy has yet to say something. */
    List<String> unsettled() {
        return jdbc.sql("""
                SELECT model FROM api_key_usage
                 WHERE state = 'RESERVED' OR state = 'ESTIMATED' AND provider = 'openrouter' AND status <> 0
                """).query(String.class).list();
    }

    long open() {
        return jdbc.sql("SELECT count(*) FROM api_key_usage WHERE state = 'RESERVED'")
                .query(Long.class)
                .single();
    }

    List<Rest> rests() {
        return jdbc.sql("""
                SELECT name, from_at, LEAST(until, timestamptz '2200-01-01') AS until
                  FROM key_rest JOIN provider_key ON id = key_id
                """)
                .query((row, _) -> new Rest(
                        row.getString("name"),
                        row.getTimestamp("from_at").toInstant(),
                        row.getTimestamp("until").toInstant()))
                .list();
    }

    List<String> troubles() {
        return jdbc.sql("SELECT what || ' ' || id FROM credit_trouble")
                .query(String.class)
                .list();
    }

    long sumOfEntries() {
        return jdbc.sql("SELECT sum(micros) FROM credit_entry")
                .query(Long.class)
                .single();
    }

    Map<UUID, Long> balances() {
        return byPerson("SELECT person_id, balance AS micros FROM credit_account");
    }

    /** What persons were given, less what all their calls were charged: not by the entries that moved the balance. */
    Map<UUID, Long> sumsOfTransactions() {
        return byPerson("""
                SELECT a.person_id,
                       (SELECT sum(e.micros) FROM credit_entry AS e JOIN credit_transactions AS t ON t.id = e.transaction_id
                         WHERE e.person_id = a.person_id AND t.call_id IS NULL)
                       - (SELECT COALESCE(sum(u.micros), 0) FROM api_key_usage AS u WHERE u.person_id = a.person_id) AS micros
                  FROM credit_account AS a
                """);
    }

    private Map<UUID, Long> byPerson(String sql) {
        var all = new HashMap<UUID, Long>();
        jdbc.sql(sql).query(row -> {
            all.put(row.getObject("person_id", UUID.class), row.getLong("micros"));
        });
        return all;
    }
}
