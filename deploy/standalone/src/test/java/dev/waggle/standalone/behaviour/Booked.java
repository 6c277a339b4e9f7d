package dev.waggle.standalone.behaviour;

import dev.waggle.testing.LlmBill;
import dev.waggle.testing.TestDatabase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The queen's books beside the bills of a provider, which are priced here by hand. */
final class Booked {
    private static final int MICROS = 6;

    /** US dollars for a million tokens. */
    record Price(String provider, String model, String input, String cached, String cacheWrite, String output) {
        String json() {
            return "{\"provider\":\"%s\",\"model\":\"%s\",\"input\":%s,\"cached\":%s,\"cache_write\":%s,\"output\":%s}"
                    .formatted(provider, model, input, cached, cacheWrite, output);
        }

        private BigDecimal of(LlmBill bill) {
            return times(bill.spent().fresh(), input)
                    .add(times(bill.spent().cacheRead(), cached))
                    .add(times(bill.spent().cacheWritten(), cacheWrite))
                    .add(times(bill.spent().output(), output))
                    .movePointLeft(6);
        }

        private static BigDecimal times(int tokens, String price) {
            return new BigDecimal(price).multiply(BigDecimal.valueOf(tokens));
        }
    }

    private final TestDatabase database;
    private final List<Price> prices;
    private final BigDecimal value;
    private final BigDecimal markup;

    /**
     * @param value US dollars of a credit
     * @param markup by which dollars are multiplied
     */
    Booked(TestDatabase database, List<Price> prices, String value, String markup) {
        this.database = database;
        this.prices = List.copyOf(prices);
        this.value = new BigDecimal(value);
        this.markup = new BigDecimal(markup);
    }

    /** What a bill comes to, in micro-credits, and up to a whole one. */
    long micros(LlmBill bill) {
        BigDecimal told = bill.dollars();
        BigDecimal dollars = told == null ? price(bill.call().model()).of(bill) : told;
        return dollars.multiply(markup)
                .movePointRight(MICROS)
                .divide(value, 0, RoundingMode.CEILING)
                .longValueExact();
    }

    private Price price(String model) {
        return prices.stream()
                .filter(price -> price.model().equals(model))
                .findFirst()
                .orElseThrow(() -> new AssertionError("a model that nobody was to ask: " + model));
    }

    /** What the ledger took from people, by job. */
    Map<String, Long> ledger() {
        return query("""
                SELECT t.job_id::text, -sum(e.micros)
                  FROM waggle.credit_transactions t
                  JOIN waggle.credit_entry e ON e.transaction_id = t.id AND e.account = 'person'
                 WHERE t.call_id IS NOT NULL
                 GROUP BY t.job_id
                """);
    }

    /** What each call of a job cost, as it stands, by state and amount. */
    List<String> calls(String job) {
        return query("""
                SELECT call_id || ' ' || state, micros FROM waggle.api_key_usage
                 WHERE job_id = '%s' AND status = 200
                """.formatted(job)).entrySet().stream()
                .map(call -> call.getKey().substring(call.getKey().indexOf(' ') + 1) + " " + call.getValue())
                .sorted()
                .toList();
    }

    /** What is set aside for calls that nobody settled. */
    Map<String, Long> reserved() {
        return query("SELECT person_id::text, reserved FROM waggle.credit_account WHERE reserved <> 0");
    }

    /** Whatever the database finds wrong with the money. */
    List<String> trouble() {
        return new ArrayList<>(
                query("SELECT what || ' ' || id, 1 FROM waggle.credit_trouble").keySet());
    }

    private Map<String, Long> query(String sql) {
        try (Connection connection = database.connect();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            var all = new TreeMap<String, Long>();
            while (rows.next()) {
                all.put(name(rows.getString(1)), rows.getLong(2));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static String name(@Nullable String told) {
        return told == null ? "nobody's" : told;
    }
}
