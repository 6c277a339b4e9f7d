package dev.waggle.orchestrator.dispatch;

import dev.waggle.common.contract.TaskOffer;
import dev.waggle.common.id.TaskId;
import dev.waggle.orchestrator.task.OfferProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Chooses and marks what is offered. The caller has locked the limits. */
@Repository
class OfferRepository {
    private final JdbcClient jdbc;
    private final OfferProperties properties;

    OfferRepository(JdbcClient jdbc, OfferProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** What there is to do. */
    Ready ready() {
        // in the order of an index, or a planner that remembers a crowd looks for one of them among all tasks there
        // ever were
        return jdbc.sql("""
                SELECT (SELECT true
                          FROM task
                         WHERE state = 'READY' AND held_by IS NULL AND ready_at <= (SELECT waggle_now())
                         ORDER BY role, -priority, person_id, ready_at
                         LIMIT 1) AS any,
                       (SELECT true
                          FROM task
                         WHERE state = 'READY' AND held_by IS NOT NULL
                         ORDER BY held_by
                         LIMIT 1) AS held
                """)
                .query((row, _) -> new Ready(row.getBoolean("any"), row.getBoolean("held")))
                .single();
    }

    /** By role: the live workers' slots, those that are free, and the offers that are out. */
    Map<String, Demand> demand(double liveSeconds) {
        var demand = new HashMap<String, Demand>();
        jdbc.sql("""
                WITH live AS (
                    SELECT id,
                           (SELECT count(*) FROM task WHERE task.worker = worker.id AND state IN ('RUNNING', 'CANCELLING')) AS busy
                      FROM worker
                     WHERE last_seen > (SELECT waggle_now()) - make_interval(secs => :live)
                ), free AS (
                    SELECT role, sum(GREATEST(0, slots - busy)) AS slots
                      FROM worker_slot
                      JOIN live ON live.id = worker_slot.worker
                     GROUP BY role
                ), offered AS (
                    SELECT role, count(*) AS tasks
                      FROM task
                     WHERE state = 'OFFERED'
                     GROUP BY role
                )
                SELECT role, free.slots IS NOT NULL AS live, COALESCE(free.slots, 0) AS free, COALESCE(offered.tasks, 0) AS offered
                  FROM free
                  FULL JOIN offered USING (role)
                """).param("live", liveSeconds).query(row -> {
            demand.put(
                    row.getString("role"),
                    new Demand(row.getBoolean("live"), row.getInt("free"), row.getInt("offered")));
        });
        return demand;
    }

    /**
     * Ready to offered, in bulk: the transition that {@code Ready.on(Offer)} stands for; rows that another transaction holds are passed
     * over. Writes down what each person got.
     */
    List<TaskOffer> offer(Choice choice, double noteAfterSeconds) {
        List<Share> shares = choice.shares().changed();
        List<Line> lines = choice.served().stream()
                .filter(line -> line.waited() > noteAfterSeconds)
                .toList();
        return jdbc.sql("""
                WITH free AS (
                    SELECT id
                      FROM task
                     WHERE id = ANY(CAST(:tasks AS uuid[])) AND state = 'READY' AND held_by IS NULL
                       FOR UPDATE SKIP LOCKED
                ), offered AS (
                    UPDATE task
                       SET state = 'OFFERED', epoch = epoch + 1, lease_until = (SELECT waggle_now()) + make_interval(secs => :lease),
                           waking = task.id = ANY(CAST(:waking AS uuid[]))
                      FROM free
                     WHERE task.id = free.id
                    RETURNING task.id, task.epoch, task.role
                ), served AS (
                    INSERT INTO service (person_id, served, served_at)
                    SELECT person_id, served, (SELECT waggle_now())
                      FROM unnest(CAST(:persons AS uuid[]), CAST(:served AS float8[])) AS share (person_id, served)
                    ON CONFLICT (person_id) DO UPDATE SET served = EXCLUDED.served, served_at = EXCLUDED.served_at
                ), clock AS (
                    UPDATE service_clock SET served = :clock
                ), lines AS (
                    INSERT INTO line (role, priority, person_id, served_at)
                    SELECT role, priority, person_id, (SELECT waggle_now())
                      FROM unnest(CAST(:roles AS text[]), CAST(:priorities AS int[]), CAST(:waiters AS uuid[]))
                        AS line (role, priority, person_id)
                    ON CONFLICT (role, priority, person_id) DO UPDATE SET served_at = EXCLUDED.served_at
                )
                SELECT id, epoch, role FROM offered
                """)
                .param("lease", properties.lease().toMillis() / 1000.0)
                .param("tasks", ids(choice.chosen()))
                .param(
                        "waking",
                        ids(choice.chosen().stream()
                                .filter(one -> one.place().waking())
                                .toList()))
                .param("persons", texts(shares, Share::person))
                .param("served", shares.stream().map(Share::served).toArray(Double[]::new))
                .param("clock", choice.shares().clock())
                .param("roles", texts(lines, Line::role))
                .param("priorities", lines.stream().map(Line::priority).toArray(Integer[]::new))
                .param("waiters", texts(lines, Line::person))
                .query((row, _) -> (TaskOffer) new TaskOffer.Offered(
                        new TaskId(row.getObject("id", UUID.class)), row.getLong("epoch"), row.getString("role")))
                .list();
    }

    private static String[] ids(List<Chosen> chosen) {
        return texts(chosen, Chosen::task);
    }

    private static <T> String[] texts(List<T> rows, Function<T, Object> column) {
        return rows.stream().map(row -> column.apply(row).toString()).toArray(String[]::new);
    }

    /**
     * @param any whether a task waits that may be offered
     * @param held whether tasks are held back, so that one has to see whether they still have to be
     */
    record Ready(boolean any, boolean held) {
        /** Whether a round could change anything. */
        boolean worthARound() {
            return any || held;
        }
    }
}
