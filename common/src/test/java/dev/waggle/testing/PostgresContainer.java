package dev.waggle.testing;

import java.util.Optional;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL in a container. */
final class PostgresContainer {
    private static final String IMAGE = "postgres:18";

    private PostgresContainer() {}

    static Optional<TestDatabase> start() {
        return Docker.start(IMAGE, () -> {
            var container = new PostgreSQLContainer(IMAGE);
            container.setCommand("postgres", "-c", "max_connections=300");
            AtEnd.run(container::stop);
            container.start();
            return new TestDatabase(container.getJdbcUrl(), container.getUsername(), container.getPassword(), "");
        });
    }
}
