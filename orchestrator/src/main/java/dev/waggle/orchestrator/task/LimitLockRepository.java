package dev.waggle.orchestrator.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Locks limits, and counts what is out and what could be taken. */
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
            WITH out AS MATERIALIZED (
                SELECT role, person_id, project_id, session_id, waking, worker, state = 'OFFERED' AS offered
                  FROM task
                 WHERE state IN ('OFFERED', 'RUNNING', 'CANCELLING')
            ), busy AS (
                SELECT worker, count(*) AS runs FROM out WHERE NOT offered GROUP BY worker
            )
            SELECT role, person_id, project_id, session_id, waking, count(*) AS tasks, count(*) FILTER (WHERE offered) AS offered,
                   CAST(NULL AS bigint) AS free, CAST(NULL AS int) AS smallest
              FROM out
             GROUP BY role, person_id, project_id, session_id, waking
             UNION ALL
            SELECT role, NULL, NULL, NULL, NULL, NULL, NULL, sum(GREATEST(0, slots - COALESCE(busy.runs, 0))),
                   min(slots) FILTER (WHERE slots > 0)
              FROM worker
              JOIN worker_slot ON worker_slot.worker = worker.id
              LEFT JOIN busy ON busy.worker = worker.id
             WHERE last_seen > (SELECT waggle_now()) - make_interval(secs => ?)
             GROUP BY role
            """;

    private final JdbcClient jdbc;
    private final TripRepository trips;
    private final OfferProperties offers;

    LimitLockRepository(JdbcClient jdbc, TripRepository trips, OfferProperties offers) {
        this.jdbc = jdbc;
        this.trips = trips;
        this.offers = offers;
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
        var live = new HashMap<String, Demand>();
        trips.go(
                LOCK,
                List.of(offers.live().toMillis() / 1000.0),
                _ -> {},
                row -> shared.add(known(row, row.getBoolean("singles"))),
                row -> {
                    int slots = row.getInt("free");
                    if (row.wasNull()) {
                        taken.add(taken(row));
                    } else {
                        live.put(row.getString("role"), new Demand(true, slots, 0, row.getInt("smallest")));
                    }
                });
        return new Counted(shared, taken, live);
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

    private static Taken taken(ResultSet row) throws SQLException {
        var place = new Place(
                row.getString("role"),
                row.getObject("person_id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getObject("session_id", UUID.class),
                row.getBoolean("waking"));
        return new Taken(place, row.getInt("tasks"), row.getInt("offered"));
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
     * What limits there are, what counts under them, and who would take more.
     *
     * @param taken what is offered or held
     * @param live what live workers could take, by role
     */
    record Counted(List<Known> shared, List<Taken> taken, Map<String, Demand> live) {}

    /**
     * So many tasks are out at such places.
     *
     * @param offered those of them that nobody has claimed
     */
    record Taken(Place place, int tasks, int offered) {}
}
