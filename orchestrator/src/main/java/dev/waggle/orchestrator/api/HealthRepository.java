package dev.waggle.orchestrator.api;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks at the workers that were heard of lately; that it can look shows that the database is there. */
@Repository
class HealthRepository {
    private final JdbcClient jdbc;

    HealthRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The live workers' sandbox modes, one for each worker. */
    List<String> liveSandboxes() {
        return jdbc.sql("""
                SELECT sandbox
                  FROM worker
                 WHERE last_seen > (SELECT waggle_now()) - interval '30 seconds'
                 ORDER BY sandbox
                """).query((row, _) -> row.getString("sandbox")).list();
    }
}
