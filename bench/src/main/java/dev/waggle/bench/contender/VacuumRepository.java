package dev.waggle.bench.contender;

import dev.waggle.testing.TestDatabase;
import java.sql.SQLException;

/** Does at once what the server's autovacuum does some minutes later: a table that was filled within one is not known to the planner yet. */
final class VacuumRepository {
    private VacuumRepository() {}

    /** All tables of a database. */
    static void tidy(TestDatabase database) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
