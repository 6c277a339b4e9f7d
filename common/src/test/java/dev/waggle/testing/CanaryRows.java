package dev.waggle.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks for canaries in every column of every table of a database: text, JSON, bytes. Names table, column and row, never a secret. */
final class CanaryRows {
    private static final String TABLES = """
            SELECT format('%I.%I', n.nspname, c.relname)
              FROM pg_class AS c
              JOIN pg_namespace AS n ON n.oid = c.relnamespace
             WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
               AND n.nspname NOT LIKE 'pg_temp%' AND n.nspname NOT LIKE 'pg_toast%'
            """;

    private CanaryRows() {}

    static List<String> of(TestDatabase database) {
        try (Connection connection = database.connect()) {
            var tables = strings(connection, TABLES);
            if (tables.isEmpty()) {
                return List.of();
            }
            String marks = "'" + String.join("|", Canary.all()) + "'";
            var query = new StringBuilder();
            for (String table : tables) {
                query.append(query.isEmpty() ? "" : " UNION ALL ").append("""
                        SELECT format('%%s.%%s at %%s', '%1$s', (SELECT string_agg(key, ', ') FROM jsonb_each_text(to_jsonb(t)) WHERE value ~ %2$s), t.ctid)
                          FROM %1$s AS t WHERE t::text ~ %2$s
                        """.formatted(table, marks));
            }
            return strings(connection, query.toString());
        } catch (SQLException | IllegalStateException e) {
            // dropped, or its server is not there any more
            return List.of();
        }
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        var strings = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }
}
