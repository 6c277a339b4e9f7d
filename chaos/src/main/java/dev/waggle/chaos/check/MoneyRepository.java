package dev.waggle.chaos.check;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** I4: what the queen's view of everything that is wrong with the money shows. */
final class MoneyRepository {
    private final JdbcClient jdbc;

    MoneyRepository(HiveRepository hive) {
        jdbc = hive.jdbc();
    }

    long calls() {
        return jdbc.sql("SELECT count(*) FROM api_key_usage").query(Long.class).single();
    }

    List<Offence> troubles() {
        return jdbc.sql("SELECT id, what FROM credit_trouble")
                .query((row, _) -> new Offence(Invariant.I4, row.getString("id"), row.getString("what")))
                .list();
    }
}
