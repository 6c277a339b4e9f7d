package dev.waggle.orchestrator.api;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts open jobs, as far as it matters. */
@Repository
class FullnessRepository {
    private final JdbcClient jdbc;

    FullnessRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** So many jobs are open; counts to {@code most} and no further. */
    int open(int most) {
        return jdbc.sql("""
                SELECT count(*)
                  FROM (SELECT 1 FROM job WHERE status IN ('QUEUED', 'RUNNING', 'CANCELLING') LIMIT :most) AS open
                """).param("most", most).query(Integer.class).single();
    }
}
