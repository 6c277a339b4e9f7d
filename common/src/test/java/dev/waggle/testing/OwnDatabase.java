package dev.waggle.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL of the caller's own, as careful with its writes as a real one: to be killed and started again at the same address. */
public final class OwnDatabase implements AutoCloseable {
    private static final String USER = "postgres";
    private static final String PASSWORD = Canary.of("own-database");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path home;
    private final String program;
    private final int port = Ports.free();
    private @Nullable Process server;
    private @Nullable Leash leash;
    private String version = "";

    private OwnDatabase(Path home, String program) {
        this.home = home;
        this.program = program;
    }

    static OwnDatabase started(Path home) {
        var made = new OwnDatabase(home, initialised(home.resolve("data")));
        AtEnd.run(made::close);
        made.start();
        ServersReport.started(TestServers.POSTGRESQL, made.version);
        return made;
    }

    /** Lets the library unpack its binaries and make the cluster; says where the server's program lies. */
    private static String initialised(Path data) {
        try (var first = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("unix_socket_directories", "")
                .setPGStartupWait(PATIENCE)
                .setRegisterShutdownHook(false)
                .start()) {
            long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid"))
                    .getFirst()
                    .trim());
            return Files.readSymbolicLink(Path.of("/proc", String.valueOf(postmaster), "exe"))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException("no embedded PostgreSQL: " + e.getMessage(), e);
        }
    }

    public TestDatabase database() {
        return new TestDatabase("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, PASSWORD, version);
    }

    public int port() {
        return port;
    }

    /** Starts it at the same address; returns when it takes statements. */
    public synchronized void start() {
        try {
            // what a killed one has left behind: its pid may be somebody else's by now
            Files.deleteIfExists(home.resolve("data/postmaster.pid"));
            var command = new ProcessBuilder();
            command.command()
                    .addAll(List.of(
                            program,
                            "-D",
                            home.resolve("data").toString(),
                            "-p",
                            String.valueOf(port),
                            "-c",
                            "listen_addresses=127.0.0.1",
                            "-c",
                            "unix_socket_directories=",
                            "-c",
                            "fsync=on",
                            "-c",
                            "synchronous_commit=on",
                            "-c",
                            "max_connections=300"));
            Process started = notAsRoot(command)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()))
                    .start();
            server = started;
            leash = Leash.on(started.pid());
            Awaitility.await("the PostgreSQL of this run (its log: " + home.resolve("log") + ")")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .failFast("PostgreSQL ended", () -> !started.isAlive())
                    .until(this::answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server refuses to run as root, so it is nobody in a name space of its own, as the library does it. */
    private static ProcessBuilder notAsRoot(ProcessBuilder command) {
        if ("root".equals(System.getProperty("user.name"))) {
            command.command().addAll(0, List.of("unshare", "-U"));
        }
        return command;
    }

    private boolean answers() {
        try (var connection = DriverManager.getConnection(database().jdbcUrl(), USER, PASSWORD);
                var rows = connection.createStatement().executeQuery("SHOW server_version")) {
            rows.next();
            version = rows.getString(1).split(" ", 2)[0];
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** SIGKILL to all of it, as a power cut for what was not on disk. */
    public synchronized void kill() {
        Process running = server;
        if (running == null) {
            return;
        }
        var backends = running.descendants().toList();
        running.destroyForcibly();
        backends.forEach(ProcessHandle::destroyForcibly);
        try {
            running.waitFor(10, TimeUnit.SECONDS);
            for (ProcessHandle backend : backends) {
                backend.onExit()
                        .completeOnTimeout(backend, 10, TimeUnit.SECONDS)
                        .join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Leash held = leash;
        if (held != null) {
            held.close();
        }
        server = null;
        leash = null;
    }

    @Override
    public synchronized void close() {
        kill();
        CanaryFinds.over(home);
    }
}
