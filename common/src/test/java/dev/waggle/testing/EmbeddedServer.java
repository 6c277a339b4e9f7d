package dev.waggle.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** An embedded PostgreSQL that writes as carefully as a real one: the defaults of the library are for speed only. */
final class EmbeddedServer {
    private static final String USER = "postgres";

    private EmbeddedServer() {}

    static TestDatabase start() {
        try {
            Path data = Files.createTempDirectory("waggle-postgresql-");
            var builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data.resolve("data"))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "300")
                    .setServerConfig("unix_socket_directories", "")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setRegisterShutdownHook(false);
            if (Boolean.getBoolean("waggle.canaries")) {
                // all that was ever written stays in its log, to be looked through at the end
                builder.setServerConfig("checkpoint_timeout", "1h").setServerConfig("max_wal_size", "8GB");
            }
            var server = builder.start();
            Leash leash = Leash.on(postmaster(data, server));
            AtEnd.run(() -> stop(server, leash, data));
            return new TestDatabase(server.getJdbcUrl(USER, USER), USER, Canary.of("database"), "");
        } catch (IOException e) {
            throw new UncheckedIOException("no embedded PostgreSQL: " + e.getMessage(), e);
        }
    }

    private static long postmaster(Path data, EmbeddedPostgres server) throws IOException {
        Path file = data.resolve("data/postmaster.pid");
        return Files.exists(file)
                ? Long.parseLong(Files.readAllLines(file).getFirst().trim())
                : server.getProcess().pid();
    }

    private static void stop(EmbeddedPostgres server, Leash leash, Path data) {
        try {
            server.close();
            leash.close();
            // rows that are there were looked through before; whatever else there was is in the log
            CanaryFinds.over(data.resolve("data/pg_wal"));
            Folders.delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
