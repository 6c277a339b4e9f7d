package dev.waggle.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;

/** An embedded PostgreSQL that writes as carefully as a real one: the defaults of the library are for speed only. */
final class EmbeddedServer {
    private static final String USER = "postgres";

    private EmbeddedServer() {}

    static TestDatabase start() {
        try {
            Path data = Files.createTempDirectory("waggle-postgresql-");
            var server = EmbeddedPostgres.builder()
                    .setDataDirectory(data.resolve("data"))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "300")
                    .setServerConfig("unix_socket_directories", "")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setRegisterShutdownHook(false)
                    .start();
            Leash leash = Leash.on(postmaster(data, server));
            AtEnd.run(() -> stop(server, leash, data));
            return new TestDatabase(server.getJdbcUrl(USER, USER), USER, USER, "");
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
            try (var all = Files.walk(data)) {
                all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
