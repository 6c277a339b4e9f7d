package dev.waggle.orchestrator.role;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows that every dispatcher locks before it counts. */
@Repository
class LimitRepository {
    private static final int GLOBAL = 0;
    private static final int ROLE = 3;

    private final JdbcClient jdbc;

    LimitRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void write(int global, Collection<Role> roles) {
        write(GLOBAL, "hive", global);
        roles.forEach(role -> write(ROLE, role.name(), role.limit()));
    }

    private void write(int scope, String name, int most) {
        jdbc.sql("""
                INSERT INTO dispatch_limit (scope, name, most)
                VALUES (:scope, :name, :most)
                ON CONFLICT (scope, name) DO UPDATE SET most = EXCLUDED.most
                """)
                .param("scope", scope)
                .param("name", name)
                .param("most", most)
                .update();
    }
}
