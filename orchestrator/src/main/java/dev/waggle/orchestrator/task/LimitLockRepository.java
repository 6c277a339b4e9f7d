package dev.waggle.orchestrator.task;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Locks limits and counts what is out. */
@Repository
class LimitLockRepository {
    private final JdbcClient jdbc;

    LimitLockRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The limits of one scope, locked until the transaction ends. */
    List<Limit> lock(Scope scope) {
        return jdbc.sql("""
                SELECT name, most
                  FROM dispatch_limit
                 WHERE scope = :scope
                 ORDER BY name
                   FOR UPDATE
                """)
                .param("scope", scope.ordinal())
                .query((row, _) -> new Limit(row.getString("name"), row.getInt("most")))
                .list();
    }

    /** What is offered or held now, in a snapshot that is taken after the locks. */
    List<Room.Taken> taken() {
        return jdbc.sql("""
                SELECT role, person_id, project_id, waking, count(*) AS tasks
                  FROM task
                 WHERE state IN ('OFFERED', 'RUNNING', 'CANCELLING')
                 GROUP BY role, person_id, project_id, waking
                """)
                .query((row, _) -> new Room.Taken(
                        new Place(
                                row.getString("role"),
                                row.getObject("person_id", UUID.class),
                                row.getObject("project_id", UUID.class),
                                row.getBoolean("waking")),
                        row.getInt("tasks")))
                .list();
    }

    record Limit(String name, int most) {}
}
