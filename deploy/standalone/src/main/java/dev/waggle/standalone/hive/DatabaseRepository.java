package dev.waggle.standalone.hive;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.standalone.server.DatabaseAddress;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A database of the person's own, asked before anything is built on it. */
final class DatabaseRepository {
    private static final String PATIENCE_SECONDS = "5";

    private DatabaseRepository() {}

    static void check(DatabaseAddress database) {
        var properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password().value());
        properties.setProperty("connectTimeout", PATIENCE_SECONDS);
        properties.setProperty("loginTimeout", PATIENCE_SECONDS);
        try (var connection = DriverManager.getConnection(database.url(), properties)) {
            if (!connection.isValid(1)) {
                throw new SQLException("the connection does not hold");
            }
        } catch (SQLException e) {
            String shown = Masked.url(database.url());
            // a driver that cannot read an address repeats it
            String reason = String.valueOf(e.getMessage())
                    .replace(database.url(), shown)
                    .lines()
                    .findFirst()
                    .orElse("");
            throw new WaggleException(
                    Fault.UNAVAILABLE,
                    "No database at " + shown + " for user '" + database.user() + "': " + reason
                            + " Correct WAGGLE_DATABASE_URL (_USER, _PASSWORD), or unset it to use the embedded one.",
                    e);
        }
    }
}
