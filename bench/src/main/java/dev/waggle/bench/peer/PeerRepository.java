package dev.waggle.bench.peer;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.waggle.bench.process.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.awaitility.Awaitility;

/** A peer's database as a bench sees it. */
final class PeerRepository {
    /** As its documentation gives them, and beside them the record that is kept of each job. */
    static final String DB_SCHEDULER_TABLES = """
            CREATE TABLE IF NOT EXISTS scheduled_tasks (
                task_name            text NOT NULL,
                task_instance        text NOT NULL,
                task_data            bytea,
                execution_time       timestamptz NOT NULL,
                picked               boolean NOT NULL,
                picked_by            text,
                last_success         timestamptz,
                last_failure         timestamptz,
                consecutive_failures int,
                last_heartbeat       timestamptz,
                version              bigint NOT NULL,
                priority             smallint,
                PRIMARY KEY (task_name, task_instance)
            );
            CREATE INDEX IF NOT EXISTS execution_time_idx ON scheduled_tasks (execution_time);
            CREATE INDEX IF NOT EXISTS last_heartbeat_idx ON scheduled_tasks (last_heartbeat);
            CREATE TABLE IF NOT EXISTS done (id text PRIMARY KEY, request text NOT NULL, finished_at timestamptz NOT NULL)
            """;

    private static final String QUARTZ_TABLES = "/org/quartz/impl/jdbcjobstore/tables_postgres.sql";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(10);

    private final DataSource database;

    PeerRepository(DataSource database) {
        this.database = database;
    }

    static HikariDataSource pool(Servers servers, int connections) {
        var config = new HikariConfig();
        config.setJdbcUrl(servers.jdbcUrl());
        config.setUsername(servers.user());
        config.setPassword(servers.password());
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }

    /** The tables that Quartz brings along. */
    static String quartzTables() {
        try (var in = Objects.requireNonNull(PeerRepository.class.getResourceAsStream(QUARTZ_TABLES))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void execute(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes down that a job is done. */
    void keep(String id, String request) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("INSERT INTO done VALUES (?, ?, now())")) {
            insert.setString(1, id);
            insert.setString(2, request);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long number(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the query gives this number. */
    void awaitNumber(String sql, long wanted) {
        Awaitility.await(sql).atMost(PATIENCE).pollInterval(LOOK).until(() -> number(sql) == wanted);
    }
}
