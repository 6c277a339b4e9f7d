package dev.waggle.orchestrator.credit;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.CallRequest;
import dev.waggle.common.api.CallTokens;
import dev.waggle.orchestrator.provider.KeyLoad;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code api_key_usage}: many calls a statement. */
@Repository
class CallRepository {
    private final JdbcClient jdbc;

    CallRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose runs these are. */
    Set<UUID> personsOfTasks(Collection<UUID> tasks) {
        return new TreeSet<>(jdbc.sql("SELECT DISTINCT person_id FROM task WHERE id = ANY(:tasks)")
                .param("tasks", tasks.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    Set<UUID> personsOfCalls(Collection<UUID> calls) {
        return new TreeSet<>(jdbc.sql("SELECT DISTINCT person_id FROM api_key_usage WHERE call_id = ANY(:calls)")
                .param("calls", calls.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }

    /** What the hive knows of the runs that ask, in their order; a task that there is not is left out. */
    Map<UUID, Asked> asked(List<CallRequest> requests) {
        var byCall = new HashMap<UUID, CallRequest>();
        requests.forEach(request -> byCall.putIfAbsent(request.call(), request));
        var asked = new HashMap<UUID, Asked>();
        var distinct = List.copyOf(byCall.values());
        var repeated = new HashSet<UUID>();
        jdbc.sql("""
                SELECT r.call, EXISTS (SELECT 1 FROM api_key_usage WHERE call_id = r.call) AS repeated,
                       (SELECT waggle_now()) AS now, task.job_id, job.person_id, job.project_id, job.session_id, task.role,
                       task.state = 'RUNNING' AND task.epoch = r.epoch AS alive,
                       COALESCE(hold.remaining, 0) AS hold
                  FROM unnest(:calls, :tasks, :epochs) AS r (call, task, epoch)
                  JOIN task ON task.id = r.task
                  JOIN job ON job.id = task.job_id
                  LEFT JOIN credit_hold AS hold ON hold.job_id = job.id AND hold.released_at IS NULL
                """)
                .param("calls", distinct.stream().map(CallRequest::call).toArray(UUID[]::new))
                .param(
                        "tasks",
                        distinct.stream()
                                .map(request -> request.run().taskId().value())
                                .toArray(UUID[]::new))
                .param(
                        "epochs",
                        distinct.stream().map(request -> request.run().epoch()).toArray(Long[]::new))
                .query(row -> {
                    UUID call = row.getObject("call", UUID.class);
                    if (row.getBoolean("repeated")) {
                        repeated.add(call);
                    }
                    asked.put(
                            call,
                            new Asked(
                                    Objects.requireNonNull(byCall.get(call)),
                                    row.getObject("job_id", UUID.class),
                                    row.getObject("person_id", UUID.class),
                                    row.getObject("project_id", UUID.class),
                                    row.getObject("session_id", UUID.class),
                                    row.getString("role"),
                                    row.getBoolean("alive"),
                                    row.getLong("hold"),
                                    null,
                                    row.getTimestamp("now").toInstant()));
                });
        if (!repeated.isEmpty()) {
            calls(repeated, false).forEach((id, call) -> asked.computeIfPresent(id, (_, one) -> one.again(call)));
        }
        return asked;
    }

    /** How busy keys are. */
    Map<UUID, KeyLoad> loads(Collection<UUID> keys) {
        var loads = new HashMap<UUID, KeyLoad>();
        jdbc.sql("""
                SELECT key.id AS key_id,
                       (SELECT count(*) FROM api_key_usage WHERE key_id = key.id AND state = 'RESERVED') AS in_flight,
                       (SELECT count(*)
                          FROM api_key_usage
                         WHERE key_id = key.id AND reserved_at > (SELECT waggle_now() - interval '1 minute')) AS last_minute
                  FROM unnest(:keys) AS key (id)
                """).param("keys", keys.toArray(UUID[]::new)).query(row -> {
            UUID key = row.getObject("key_id", UUID.class);
            loads.put(key, new KeyLoad(key, row.getInt("in_flight"), row.getInt("last_minute")));
        });
        return loads;
    }

    Map<UUID, Call> calls(Collection<UUID> ids, boolean lock) {
        var calls = new HashMap<UUID, Call>();
        jdbc.sql("SELECT * FROM api_key_usage WHERE call_id = ANY(:ids) ORDER BY call_id" + (lock ? " FOR UPDATE" : ""))
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> read(row))
                .list()
                .forEach(call -> calls.put(call.id(), call));
        return calls;
    }

    void insert(List<Call> calls) {
        jdbc.sql("""
                INSERT INTO api_key_usage (call_id, task_id, epoch, job_id, person_id, project_id, session_id, task_type, key_id,
                                           provider, model, pricing_id, credit_value, markup, state, reserved, reserved_micros,
                                           held_micros, output_covered, reserved_at)
                SELECT id, task, epoch, job, person, project, session, role, key, provider, model, pricing, value, markup, 'RESERVED',
                       reserved, reserved_micros, held_micros, output_covered, (SELECT waggle_now())
                  FROM jsonb_to_recordset(CAST(:rows AS jsonb))
                    AS c (id uuid, task uuid, epoch bigint, job uuid, person uuid, project uuid, session uuid, role text, key uuid,
                          provider text, model text, pricing bigint, value numeric, markup numeric, reserved numeric,
                          reserved_micros bigint, held_micros bigint, output_covered bigint)
                """)
                .param("rows", json(calls.stream().map(Fresh::of).toList()))
                .update();
    }

    /** Those that never were. */
    void delete(Collection<UUID> calls) {
        jdbc.sql("DELETE FROM api_key_usage WHERE call_id = ANY(:calls)")
                .param("calls", calls.toArray(UUID[]::new))
                .update();
    }

    /** The last word on each call. */
    void book(Collection<Booking> bookings) {
        jdbc.sql("""
                UPDATE api_key_usage
                   SET state = b.state, input_tokens = b.input, cached_tokens = b.cached, cache_write_tokens = b.cache_write,
                       cache_write_hour_tokens = b.cache_write_hour, output_tokens = b.output, thought_tokens = b.thought,
                       tool_tokens = b.tool, image_tokens = b.image, dollars = b.dollars, priced_by = b.by, micros = b.micros,
                       request_id = b.request, status = b.status, millis = b.millis, billed_model = b.billed_model,
                       settled_at = (SELECT waggle_now())
                  FROM jsonb_to_recordset(CAST(:rows AS jsonb))
                    AS b (id uuid, state text, input bigint, cached bigint, cache_write bigint, cache_write_hour bigint, output bigint,
                          thought bigint, tool bigint, image bigint, dollars numeric, by text, micros bigint, request text, status int,
                          millis bigint, billed_model text)
                 WHERE call_id = b.id
                """)
                .param("rows", json(bookings.stream().map(Last::of).toList()))
                .update();
    }

    /** Open calls whose run is over, and about which nobody has said a word for a while. */
    List<Call> lost(Duration after, int most) {
        return jdbc.sql("""
                SELECT call.*
                  FROM api_key_usage AS call
                  LEFT JOIN task ON task.id = call.task_id AND task.epoch = call.epoch AND task.state IN ('RUNNING', 'CANCELLING')
                 WHERE call.state = 'RESERVED' AND task.id IS NULL
                   AND call.reserved_at < (SELECT waggle_now() - make_interval(secs => :after))
                 ORDER BY call.reserved_at
                 LIMIT :most
                """)
                .param("after", after.toMillis() / 1000.0)
                .param("most", most)
                .query((row, _) -> read(row))
                .list();
    }

    /** Runs that tell what they cost, and of whose calls the hive knows nothing: each becomes one call, with its run's name. */
    void insertTold(List<Told> told) {
        jdbc.sql("""
                INSERT INTO api_key_usage (call_id, task_id, epoch, job_id, person_id, project_id, session_id, task_type, provider, model,
                                           credit_value, markup, state, reserved, reserved_micros, held_micros, output_covered, reserved_at)
                SELECT t.call, task.id, t.epoch, job.id, job.person_id, job.project_id, job.session_id, task.role, :engine,
                       COALESCE(task.model, task.engine), :value, :markup, 'RESERVED', 0, 0, 0, 0, (SELECT waggle_now())
                  FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS t (call uuid, task uuid, epoch bigint, value numeric, markup numeric)
                  JOIN task ON task.id = t.task
                  JOIN job ON job.id = task.job_id
                 WHERE NOT EXISTS (SELECT 1 FROM api_key_usage AS known WHERE known.task_id = t.task AND known.epoch = t.epoch)
                ON CONFLICT DO NOTHING
                """)
                .param("rows", json(told))
                .param("engine", "engine")
                .param("value", told.getFirst().rate().value())
                .param("markup", told.getFirst().rate().markup())
                .update();
    }

    private static Call read(ResultSet row) throws SQLException {
        long pricing = row.getLong("pricing_id");
        @Nullable Long price = row.wasNull() ? null : Long.valueOf(pricing);
        return new Call(
                row.getObject("call_id", UUID.class),
                row.getObject("task_id", UUID.class),
                row.getLong("epoch"),
                row.getObject("job_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getObject("session_id", UUID.class),
                row.getString("task_type"),
                row.getObject("key_id", UUID.class),
                row.getString("provider"),
                row.getString("model"),
                price,
                new Rate(row.getBigDecimal("credit_value"), row.getBigDecimal("markup")),
                Call.State.valueOf(row.getString("state")),
                row.getBigDecimal("reserved"),
                row.getLong("reserved_micros"),
                row.getLong("held_micros"),
                row.getLong("output_covered"),
                new CallTokens(
                        row.getLong("input_tokens"),
                        row.getLong("cached_tokens"),
                        row.getLong("cache_write_tokens"),
                        row.getLong("cache_write_hour_tokens"),
                        row.getLong("output_tokens"),
                        row.getLong("thought_tokens"),
                        row.getLong("tool_tokens"),
                        row.getLong("image_tokens")),
                row.getBigDecimal("dollars"),
                row.getLong("micros"),
                row.getTimestamp("reserved_at").toInstant());
    }

    private static String json(List<?> rows) {
        return WaggleJson.mapper().writeValueAsString(new ArrayList<>(rows));
    }

    /** What a run tells of itself. */
    record Told(UUID call, UUID task, long epoch, Rate rate) {}

    private record Fresh(
            UUID id,
            UUID task,
            long epoch,
            UUID job,
            UUID person,
            @Nullable UUID project,
            @Nullable UUID session,
            String role,
            @Nullable UUID key,
            String provider,
            String model,
            @Nullable Long pricing,
            BigDecimal value,
            BigDecimal markup,
            BigDecimal reserved,
            long reservedMicros,
            long heldMicros,
            long outputCovered) {
        static Fresh of(Call call) {
            return new Fresh(
                    call.id(),
                    call.task(),
                    call.epoch(),
                    call.job(),
                    call.person(),
                    call.project(),
                    call.session(),
                    call.role(),
                    call.key(),
                    call.provider(),
                    call.model(),
                    call.pricing(),
                    call.rate().value(),
                    call.rate().markup(),
                    call.reserved(),
                    call.reservedMicros(),
                    call.heldMicros(),
                    call.outputCovered());
        }
    }

    private record Last(
            UUID id,
            String state,
            long input,
            long cached,
            long cacheWrite,
            long cacheWriteHour,
            long output,
            long thought,
            long tool,
            long image,
            BigDecimal dollars,
            String by,
            long micros,
            @Nullable String request,
            int status,
            long millis,
            @Nullable String billedModel) {
        static Last of(Booking booking) {
            Call call = booking.call();
            CallTokens tokens = call.tokens();
            return new Last(
                    call.id(),
                    call.state().name(),
                    tokens.input(),
                    tokens.cached(),
                    tokens.cacheWrite(),
                    tokens.cacheWriteHour(),
                    tokens.output(),
                    tokens.thought(),
                    tokens.tool(),
                    tokens.image(),
                    call.dollars(),
                    booking.by(),
                    call.micros(),
                    booking.usage().requestId(),
                    booking.usage().status(),
                    booking.usage().millis(),
                    booking.usage().billedModel());
        }
    }
}
