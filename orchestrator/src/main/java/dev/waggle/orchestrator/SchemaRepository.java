package dev.waggle.orchestrator;

import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Brings the queen's schema up to date before anything reads it; queens that start together take turns. */
@Component
class SchemaRepository extends SpringLiquibase {
    /** Any constant of our own: names the lock among the database's advisory locks. */
    private static final long TURN = 0x5747_474C_4551L;

    private final String schema;

    SchemaRepository(
            DataSource database,
            @Value("${spring.liquibase.change-log}") String changeLog,
            @Value("${spring.liquibase.default-schema}") String schema) {
        this.schema = schema;
        setDataSource(database);
        setChangeLog(changeLog);
        setDefaultSchema(schema);
        setLiquibaseSchema(schema);
    }

    @Override
    public void afterPropertiesSet() throws LiquibaseException {
        try (var connection = Objects.requireNonNull(getDataSource()).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + TURN + ")");
            try {
                // Liquibase makes tables, not the schema they lie in
                statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
                super.afterPropertiesSet();
            } finally {
                statement.execute("SELECT pg_advisory_unlock(" + TURN + ")");
            }
        } catch (SQLException e) {
            throw new LiquibaseException("cannot reach the database at start: " + e.getMessage(), e);
        }
    }

    /** A machine that is busy with many starts may pause longer between two statements than the pool's connections may. */
    @Override
    protected void performUpdate(Liquibase liquibase) throws LiquibaseException {
        var connection = (JdbcConnection) liquibase.getDatabase().getConnection();
        patience(connection, "SET idle_in_transaction_session_timeout = 0");
        super.performUpdate(liquibase);
        patience(connection, "SET idle_in_transaction_session_timeout = '5s'");
    }

    private static void patience(JdbcConnection connection, String sql) throws LiquibaseException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        } catch (SQLException e) {
            throw new LiquibaseException("cannot reach the database at start: " + e.getMessage(), e);
        }
    }
}
