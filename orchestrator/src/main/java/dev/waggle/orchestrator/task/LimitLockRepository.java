package dev.waggle.orchestrator.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
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

    /** The widest limit, locked until the transaction ends. */
    void lockHive() {
        jdbc.sql("SELECT name FROM dispatch_limit WHERE scope = 0 ORDER BY name FOR UPDATE")
                .query(String.class)
                .list();
    }

    /** The limits that more than one meets, locked too. */
    List<Known> lockShared() {
        return jdbc.sql("""
                SELECT scope, name, most, paused,
                       EXISTS (SELECT 1 FROM dispatch_limit WHERE scope IN (1, 2, 4) AND name <> '*') AS singles
                  FROM dispatch_limit
                 WHERE scope IN (0, 3) OR name = '*'
                 ORDER BY array_position(ARRAY [0, 1, 2, 4, 3], CAST(scope AS int)), name
                   FOR UPDATE OF dispatch_limit
                """)
                .query((row, _) -> known(row, row.getBoolean("singles")))
                .list();
    }

    /** The limits that hold for these places alone. Nobody changes one without the hive's lock. */
    List<Known> single(Collection<Place> places) {
        return jdbc.sql("""
                SELECT scope, name, most, paused
                  FROM dispatch_limit
                 WHERE scope IN (1, 2, 4) AND name = ANY(:names)
                """)
                .param("names", names(places))
                .query((row, _) -> known(row, true))
                .list();
    }

    /** What is offered or held now, in a snapshot that is taken after the locks. */
    List<Taken> taken() {
        return jdbc.sql("""
                SELECT role, person_id, project_id, session_id, waking, count(*) AS tasks
                  FROM task
                 WHERE state IN ('OFFERED', 'RUNNING', 'CANCELLING')
                 GROUP BY role, person_id, project_id, session_id, waking
                """)
                .query((row, _) -> new Taken(
                        new Place(
                                row.getString("role"),
                                row.getObject("person_id", UUID.class),
                                row.getObject("project_id", UUID.class),
                                row.getObject("session_id", UUID.class),
                                row.getBoolean("waking")),
                        row.getInt("tasks")))
                .list();
    }

    private static Known known(ResultSet row, boolean singles) throws SQLException {
        int number = row.getInt("scope");
        var limit = new Limit(row.getObject("most", Integer.class), row.getBoolean("paused"));
        Scope scope = Arrays.stream(Scope.values())
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow();
        return new Known(scope, row.getString("name"), limit, singles);
    }

    private static String[] names(Collection<Place> places) {
        return places.stream()
                .flatMap(place -> Arrays.stream(Scope.values()).map(place::in))
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
    }

    /** @param singles whether there are limits of single persons, projects or sessions */
    record Known(Scope scope, String name, Limit limit, boolean singles) {}

    /** So many tasks are out at such places. */
    record Taken(Place place, int tasks) {}
}
