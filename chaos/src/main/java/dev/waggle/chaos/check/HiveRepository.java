package dev.waggle.chaos.check;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The hive's database at one moment: all questions are answered from the same snapshot. */
final class HiveRepository implements AutoCloseable {
    private final Connection connection;
    private final JdbcClient jdbc;

    private HiveRepository(Connection connection) {
        this.connection = connection;
        jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    static HiveRepository open(CheckSettings settings) {
        try {
            var connection = DriverManager.getConnection(settings.database(), settings.user(), settings.password());
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.createStatement().execute("SET search_path TO waggle");
            return new HiveRepository(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("no hive's database at " + settings.database() + ": " + e.getMessage(), e);
        }
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /** Whether a gateway keeps its chats here. */
    boolean chats() {
        return jdbc.sql("SELECT to_regclass('gateway.card') IS NOT NULL")
                .query(Boolean.class)
                .single();
    }

    long jobs() {
        return jdbc.sql("SELECT count(*) FROM job").query(Long.class).single();
    }

    /** Whether the clock of leases is the wall's: only then can witnesses be compared with it. */
    boolean clockIsTrue() {
        return jdbc.sql("SELECT shift = interval '0' FROM clock_shift")
                .query(Boolean.class)
                .single();
    }

    static String[] texts(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    @Override
    public void close() {
        try {
            connection.rollback();
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
