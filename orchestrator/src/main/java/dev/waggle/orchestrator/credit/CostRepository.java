package dev.waggle.orchestrator.credit;

import dev.waggle.common.api.CostLine;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What calls have cost, by what they have in common. */
@Repository
class CostRepository {
    private final JdbcClient jdbc;

    CostRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The dearest first; days in their order. Calls under way have cost nothing yet. */
    List<CostLine> costs(CostBy by, @Nullable UUID person, @Nullable Instant from, @Nullable Instant to, int most) {
        return jdbc.sql("""
                SELECT COALESCE(id, '') AS id, COALESCE(max(name), '') AS name, count(*) AS calls,
                       count(*) FILTER (WHERE state = 'ESTIMATED') AS estimated,
                       sum(input_tokens + cached_tokens + cache_write_tokens + cache_write_hour_tokens + tool_tokens) AS sent,
                       sum(cached_tokens) AS cached, sum(output_tokens + thought_tokens + image_tokens) AS answered,
                       sum(dollars) AS dollars, sum(micros) AS micros
                  FROM (SELECT call.*, %s AS id, %s AS name
                          FROM api_key_usage AS call %s
                         WHERE call.state <> 'RESERVED'
                           AND (CAST(:person AS uuid) IS NULL OR call.person_id = CAST(:person AS uuid))
                           AND (CAST(:from AS timestamptz) IS NULL OR call.reserved_at >= CAST(:from AS timestamptz))
                           AND (CAST(:to AS timestamptz) IS NULL OR call.reserved_at < CAST(:to AS timestamptz))) AS calls
                 GROUP BY id
                 ORDER BY %s
                 LIMIT :most
                """.formatted(
                                by.id(), by.label(), by.joined(), by == CostBy.DAY ? "id" : "sum(dollars) DESC, id"))
                .param("person", person)
                .param("from", timestamp(from))
                .param("to", timestamp(to))
                .param("most", most)
                .query((row, _) -> new CostLine(
                        row.getString("id"),
                        row.getString("name"),
                        row.getLong("calls"),
                        row.getLong("estimated"),
                        row.getLong("sent"),
                        row.getLong("cached"),
                        row.getLong("answered"),
                        Rate.plain(row.getBigDecimal("dollars")),
                        Rate.credits(row.getLong("micros"))))
                .list();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
