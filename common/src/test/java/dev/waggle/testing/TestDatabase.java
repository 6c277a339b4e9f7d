package dev.waggle.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** An empty database of a real PostgreSQL. */
public record TestDatabase(String jdbcUrl, String user, String password, String version) {
    /** The same database seen through a schema, which the caller creates. */
    public String jdbcUrl(String schema) {
        return jdbcUrl + (jdbcUrl.contains("?") ? "&" : "?") + "currentSchema=" + schema;
    }

    public Connection connect() {
        try {
            return DriverManager.getConnection(jdbcUrl, user, password);
        } catch (SQLException e) {
            throw new IllegalStateException(jdbcUrl + ": " + e.getMessage(), e);
        }
    }

    /** Runs statements, for example to create a schema. */
    public TestDatabase execute(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }
}
