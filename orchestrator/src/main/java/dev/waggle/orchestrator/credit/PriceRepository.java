package dev.waggle.orchestrator.credit;

import dev.waggle.common.api.CallPrices;
import dev.waggle.common.api.NewPrice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code model_pricing}: a price is closed, and a new one begins. */
@Repository
class PriceRepository {
    private final JdbcClient jdbc;

    PriceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that hold now, of these models of any provider. */
    List<Price> now(Collection<String> models) {
        return jdbc.sql("""
                SELECT *
                  FROM model_pricing
                 WHERE model = ANY(:models) AND valid_from <= (SELECT waggle_now())
                   AND (valid_to IS NULL OR valid_to > (SELECT waggle_now()))
                """)
                .param("models", models.toArray(String[]::new))
                .query((row, _) -> read(row))
                .list();
    }

    /** These and those of other times and sizes of the same models. */
    List<Price> around(Collection<Long> ids) {
        return jdbc.sql("""
                SELECT DISTINCT other.*
                  FROM model_pricing AS chosen
                  JOIN model_pricing AS other USING (provider, model)
                 WHERE chosen.id = ANY(:ids)
                """)
                .param("ids", ids.toArray(Long[]::new))
                .query((row, _) -> read(row))
                .list();
    }

    /** Those that hold now, or all that ever held. */
    List<Price> all(boolean past) {
        return jdbc.sql("""
                SELECT *
                  FROM model_pricing
                 WHERE :past OR valid_to IS NULL
                 ORDER BY provider, model, prompt_from, valid_from
                """).param("past", past).query((row, _) -> read(row)).list();
    }

    /** Says whether anything changed. */
    boolean put(NewPrice wanted, CallPrices prices, boolean active, String source) {
        int same = jdbc.sql("""
                SELECT count(*)
                  FROM model_pricing
                 WHERE provider = :provider AND model = :model AND prompt_from = :from AND valid_to IS NULL AND active = :active
                   AND (input, cached, cache_write, cache_write_hour, output, image)
                     = (:input, :cached, :write, :hour, :output, :image)
                """)
                .param("provider", wanted.provider())
                .param("model", wanted.model())
                .param("from", wanted.from())
                .param("active", active)
                .param("input", prices.input())
                .param("cached", prices.cached())
                .param("write", prices.cacheWrite())
                .param("hour", prices.cacheWriteHour())
                .param("output", prices.output())
                .param("image", prices.image())
                .query(Integer.class)
                .single();
        if (same > 0) {
            return false;
        }
        jdbc.sql("""
                UPDATE model_pricing
                   SET valid_to = (SELECT waggle_now())
                 WHERE provider = :provider AND model = :model AND prompt_from = :from AND valid_to IS NULL
                """)
                .param("provider", wanted.provider())
                .param("model", wanted.model())
                .param("from", wanted.from())
                .update();
        jdbc.sql("""
                INSERT INTO model_pricing (provider, model, prompt_from, input, cached, cache_write, cache_write_hour, output, image,
                                           active, valid_from, source)
                SELECT :provider, :model, :from, :input, :cached, :write, :hour, :output, :image, :active,
                       COALESCE((SELECT max(valid_to) FROM model_pricing
                                  WHERE provider = :provider AND model = :model AND prompt_from = :from), (SELECT waggle_now())),
                       :source
                """)
                .param("provider", wanted.provider())
                .param("model", wanted.model())
                .param("from", wanted.from())
                .param("active", active)
                .param("input", prices.input())
                .param("cached", prices.cached())
                .param("write", prices.cacheWrite())
                .param("hour", prices.cacheWriteHour())
                .param("output", prices.output())
                .param("image", prices.image())
                .param("source", source)
                .update();
        return true;
    }

    private static Price read(ResultSet row) throws SQLException {
        Timestamp to = row.getTimestamp("valid_to");
        return new Price(
                row.getLong("id"),
                row.getString("provider"),
                row.getString("model"),
                row.getLong("prompt_from"),
                new CallPrices(
                        row.getBigDecimal("input"),
                        row.getBigDecimal("cached"),
                        row.getBigDecimal("cache_write"),
                        row.getBigDecimal("cache_write_hour"),
                        row.getBigDecimal("output"),
                        row.getBigDecimal("image")),
                row.getBoolean("active"),
                row.getTimestamp("valid_from").toInstant(),
                to == null ? null : to.toInstant(),
                row.getString("source"));
    }
}
