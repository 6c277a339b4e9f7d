package dev.waggle.bench.contender;

import dev.waggle.bench.process.Servers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** What a bench looks up in a hive's database. */
final class HiveRepository implements AutoCloseable {
    private final Connection connection;

    HiveRepository(Servers servers) {
        try {
            connection = DriverManager.getConnection(servers.jdbcUrl(), servers.user(), servers.password());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Workers that were heard of. */
    long workers() {
        return number("SELECT count(*) FROM waggle.worker");
    }

    long jobs() {
        return number("SELECT count(*) FROM waggle.job");
    }

    long succeeded() {
        return number("SELECT count(*) FROM waggle.job WHERE status = 'SUCCEEDED'");
    }

    /** Jobs that ended otherwise: in a bench there is none. */
    long spoilt() {
        return number("SELECT count(*) FROM waggle.job WHERE status IN ('FAILED', 'CANCELLED')");
    }

    /** Lets so many tasks of a role run at once. */
    void limit(String role, int most) {
        execute("UPDATE waggle.dispatch_limit SET most = " + most + " WHERE scope = 3 AND name = '" + role + "'");
    }

    synchronized void execute(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    synchronized long number(String sql) {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
