package dev.waggle.orchestrator.role;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows that every dispatcher locks before it counts. */
@Repository
class LimitRepository {
    private static final String EACH = "*";
    private static final int HIVE = 0;
    private static final int PERSON = 1;
    private static final int PROJECT = 2;
    private static final int ROLE = 3;
    private static final int SESSION = 4;

    private final JdbcClient jdbc;

    LimitRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the settings say; what a person set stays. */
    void write(RoleProperties.Limits limits, Collection<Role> roles) {
        write(HIVE, "hive", limits.global());
        write(PERSON, EACH, limits.person());
        write(PROJECT, EACH, limits.project());
        write(SESSION, EACH, limits.session());
        roles.forEach(role -> write(ROLE, role.name(), role.limit()));
    }

    private void write(int scope, String name, @Nullable Integer most) {
        jdbc.sql("""
                INSERT INTO dispatch_limit (scope, name, most, configured)
                SELECT :scope, :name, limit_.most, limit_.most
                  FROM (SELECT CAST(:most AS int) AS most) AS limit_
                 WHERE limit_.most IS NOT NULL OR EXISTS (SELECT 1 FROM dispatch_limit WHERE scope = :scope AND name = :name)
                ON CONFLICT (scope, name) DO UPDATE
                   SET configured = EXCLUDED.configured,
                       most = CASE WHEN dispatch_limit.given THEN dispatch_limit.most ELSE EXCLUDED.configured END
                """)
                .param("scope", scope)
                .param("name", name)
                .param("most", most)
                .update();
    }
}
