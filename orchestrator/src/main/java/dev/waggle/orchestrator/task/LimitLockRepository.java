package dev.waggle.orchestrator.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
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
    private static final String HIVE = "SELECT name FROM dispatch_limit WHERE scope = 0 ORDER BY name FOR UPDATE";
    /**
     * Sets for the rest of the transaction, too: what was out leaves dead entries in the index, and only a plain scan of it marks them, so that
     * the next one need not look at them; and whoever locks limits asks the same few questions each time, so that they are planned once.
     */
    private static final String LOCK = HIVE + """
            ;
            SET LOCAL enable_bitmapscan = off;
            SET LOCAL plan_cache_mode = force_generic_plan;
            SELECT scope, name, most, paused,
                   EXISTS (SELECT 1 FROM dispatch_limit WHERE scope IN (1, 2, 4) AND name <> '*') AS singles
              FROM dispatch_limit
             WHERE scope IN (0, 3) OR name = '*'
             ORDER BY array_position(ARRAY [0, 1, 2, 4, 3], CAST(scope AS int)), name
               FOR UPDATE OF dispatch_limit;
            SELECT role, person_id, project_id, session_id, waking, count(*) AS tasks
              FROM task
             WHERE state IN ('OFFERED', 'RUNNING', 'CANCELLING')
             GROUP BY role, person_id, project_id, session_id, waking
            """;

    private final JdbcClient jdbc;
    private final TripRepository trips;

    LimitLockRepository(JdbcClient jdbc, TripRepository trips) {
        this.jdbc = jdbc;
        this.trips = trips;
    }

    /** The widest limit, locked until the transaction ends. */
    void lockHive() {
        jdbc.sql(HIVE).query(String.class).list();
    }

    /**
     * Locks the widest limit, then those that more than one meets, and counts then. (A count in the statement that locks would read a snapshot
     * from before its wait for the lock.)
     */
    Counted lock() {
        var shared = new ArrayList<Known>();
        var taken = new ArrayList<Taken>();
        trips.go(
                LOCK,
                List.of(),
                _ -> {},
                row -> shared.add(known(row, row.getBoolean("singles"))),
                row -> taken.add(new Taken(
                        new Place(
                                row.getString("role"),
                                row.getObject("person_id", UUID.class),
                                row.getObject("project_id", UUID.class),
                                row.getObject("session_id", UUID.class),
                                row.getBoolean("waking")),
                        row.getInt("tasks"))));
        return new Counted(shared, taken);
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

    /**
     * What limits there are, and what counts under them.
     *
     * @param taken what is offered or held
     */
    record Counted(List<Known> shared, List<Taken> taken) {}

    /** So many tasks are out at such places. */
    record Taken(Place place, int tasks) {}
}
