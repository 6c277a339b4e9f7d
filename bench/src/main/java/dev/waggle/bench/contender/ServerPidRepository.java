package dev.waggle.bench.contender;

import dev.waggle.bench.process.Proc;
import dev.waggle.testing.TestDatabase;
import java.sql.SQLException;

/** Which process is the database server. */
final class ServerPidRepository {
    private ServerPidRepository() {}

    /** The parent of the process that serves us; 0 where it runs elsewhere. */
    static long of(TestDatabase database) {
        try (var connection = database.connect();
                var row = connection.createStatement().executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return Proc.parent(row.getLong(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
