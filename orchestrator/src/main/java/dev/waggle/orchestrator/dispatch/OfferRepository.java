package dev.waggle.orchestrator.dispatch;

import dev.waggle.common.contract.TaskOffer;
import dev.waggle.common.id.TaskId;
import dev.waggle.orchestrator.task.OfferProperties;
import dev.waggle.orchestrator.task.Writes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Chooses and marks what is offered. The caller has locked the limits. */
@Repository
class OfferRepository {
    private static final String OFFER = """
            WITH free AS (
                SELECT id
                  FROM task
                 WHERE id = ANY(CAST(? AS uuid[])) AND state = 'READY' AND held_by IS NULL
                   FOR UPDATE SKIP LOCKED
            ), offered AS (
                UPDATE task
                   SET state = 'OFFERED', epoch = epoch + 1, lease_until = (SELECT waggle_now()) + make_interval(secs => ?),
                       waking = task.id = ANY(CAST(? AS uuid[]))
                  FROM free
                 WHERE task.id = free.id
                RETURNING task.id, task.epoch, task.role
            ), served AS (
                INSERT INTO service (person_id, served, served_at)
                SELECT person_id, served, (SELECT waggle_now())
                  FROM unnest(CAST(? AS uuid[]), CAST(? AS float8[])) AS share (person_id, served)
                ON CONFLICT (person_id) DO UPDATE SET served = EXCLUDED.served, served_at = EXCLUDED.served_at
            ), clock AS (
                UPDATE service_clock SET served = ?
            ), lines AS (
                INSERT INTO line (role, priority, person_id, served_at)
                SELECT role, priority, person_id, (SELECT waggle_now())
                  FROM unnest(CAST(? AS text[]), CAST(? AS int[]), CAST(? AS uuid[]))
                    AS line (role, priority, person_id)
                ON CONFLICT (role, priority, person_id) DO UPDATE SET served_at = EXCLUDED.served_at
            )
            SELECT id, epoch, role FROM offered
            """;

    private final JdbcClient jdbc;
    private final Writes writes;
    private final OfferProperties properties;

    OfferRepository(JdbcClient jdbc, Writes writes, OfferProperties properties) {
        this.jdbc = jdbc;
        this.writes = writes;
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

    /**
     * Ready to offered, in bulk: the transition that {@code Ready.on(Offer)} stands for; rows that another transaction holds are passed
     * over. Writes down what each person got. The last that the round does.
     */
    List<TaskOffer> offer(Choice choice, double noteAfterSeconds) {
        List<Share> shares = choice.shares().changed();
        List<Line> lines = choice.served().stream()
                .filter(line -> line.waited() > noteAfterSeconds)
                .toList();
        List<?> parameters = List.of(
                ids(choice.chosen()),
                properties.lease().toMillis() / 1000.0,
                ids(choice.chosen().stream().filter(one -> one.place().waking()).toList()),
                texts(shares, Share::person),
                shares.stream().map(Share::served).toArray(Double[]::new),
                choice.shares().clock(),
                texts(lines, Line::role),
                lines.stream().map(Line::priority).toArray(Integer[]::new),
                texts(lines, Line::person));
        return writes.last(OFFER, parameters).stream()
                .map(row -> (TaskOffer) new TaskOffer.Offered(
                        new TaskId(column(row, "id", UUID.class)),
                        column(row, "epoch", Long.class),
                        column(row, "role", String.class)))
                .toList();
    }

    private static <T> T column(Map<String, Object> row, String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(row.get(name)));
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
        /** There are new tasks, and nothing else changed: what is held back stays so. */
        static final Ready ADDED = new Ready(true, false);

        /** Whether a round could change anything. */
        boolean worthARound() {
            return any || held;
        }
    }
}
