package dev.waggle.standalone.server;

import dev.waggle.common.Secret;
import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.standalone.home.WaggleHome;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;

/** A real PostgreSQL server of the hive's own: writes are durable, a password is asked from the first second, its data is kept. */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String USER = "postgres";
    private static final String SCRAM = "scram-sha-256";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final Secret password;

    private EmbeddedDatabase(EmbeddedPostgres server, Secret password) {
        this.server = server;
        this.password = password;
    }

    public static EmbeddedDatabase start(WaggleHome home) {
        Secret password = home.secret("database-password");
        Orphan.stop(home.data());
        try {
            Files.createDirectories(home.postgres());
            // initdb takes these options as they come: they win over the library's "trust"
            return new EmbeddedDatabase(
                    EmbeddedPostgres.builder()
                            .setOverrideWorkingDirectory(home.postgres().toFile())
                            .setDataDirectory(home.data())
                            .setCleanDataDirectory(false)
                            .setLocaleConfig("auth-host", SCRAM)
                            .setLocaleConfig("auth-local", SCRAM)
                            .setLocaleConfig(
                                    "pwfile",
                                    home.secretFile("database-password").toString())
                            .setConnectConfig("password", password.value())
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("unix_socket_directories", "")
                            .setServerConfig("max_connections", "60")
                            .setPGStartupWait(PATIENCE)
                            .setRegisterShutdownHook(false)
                            .start(),
                    password);
        } catch (IOException e) {
            throw new WaggleException(
                    Fault.UNAVAILABLE,
                    "the embedded PostgreSQL does not start in " + home.data() + ": " + e.getMessage() + ". Look into "
                            + home.log() + ", or set WAGGLE_DATABASE_URL to a server of yours.",
                    e);
        }
    }

    public DatabaseAddress address() {
        return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres", USER, password);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
