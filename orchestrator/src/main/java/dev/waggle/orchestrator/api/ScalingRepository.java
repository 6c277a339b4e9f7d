package dev.waggle.orchestrator.api;

import dev.waggle.common.api.ScalingView;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what is out of a role: never more than its limit. */
@Repository
class ScalingRepository {
    private final JdbcClient jdbc;

    ScalingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A task that is being cancelled runs still. */
    ScalingView of(String role) {
        return jdbc.sql("""
                SELECT count(*) FILTER (WHERE state = 'OFFERED') AS offered,
                       count(*) FILTER (WHERE state IN ('RUNNING', 'CANCELLING')) AS running
                  FROM task
                 WHERE role = :role AND state IN ('OFFERED', 'RUNNING', 'CANCELLING')
                """)
                .param("role", role)
                .query((row, _) -> new ScalingView(role, row.getInt("offered"), row.getInt("running")))
                .single();
    }
}
