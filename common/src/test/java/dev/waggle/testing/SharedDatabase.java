package dev.waggle.testing;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** This JVM's PostgreSQL, wherever it comes from. */
final class SharedDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Pattern URL = Pattern.compile("(jdbc:postgresql://[^/]+/)([^?]*)(\\?.*)?");

    private static final List<TestDatabase> MADE = new CopyOnWriteArrayList<>();

    private SharedDatabase() {}

    /** Those that were handed out so far. */
    static List<TestDatabase> made() {
        return List.copyOf(MADE);
    }

    static TestDatabase newDatabase() {
        TestDatabase server = Holder.SERVER;
        String name = "waggle_" + ProcessHandle.current().pid() + "_" + Long.toHexString(System.nanoTime()) + "_"
                + NUMBER.incrementAndGet();
        server.execute("CREATE DATABASE " + name);
        if (Holder.FOREIGN) {
            AtEnd.run(() -> server.execute("DROP DATABASE " + name + " WITH (FORCE)"));
        }
        var made =
                new TestDatabase(renamed(server.jdbcUrl(), name), server.user(), server.password(), server.version());
        MADE.add(made);
        return made;
    }

    /** The URL of another database on the same server. */
    static String renamed(String jdbcUrl, String database) {
        Matcher parts = URL.matcher(jdbcUrl);
        if (!parts.matches()) {
            throw new IllegalStateException("not a URL like jdbc:postgresql://host:port/database: " + jdbcUrl);
        }
        return parts.group(1) + database + (parts.group(3) == null ? "" : parts.group(3));
    }

    private static Optional<TestDatabase> fromEnvironment(Map<String, String> env) {
        return Optional.ofNullable(env.get("WAGGLE_TEST_DATABASE_URL"))
                .map(url -> new TestDatabase(
                        url,
                        env.getOrDefault("WAGGLE_TEST_DATABASE_USER", "postgres"),
                        env.getOrDefault("WAGGLE_TEST_DATABASE_PASSWORD", ""),
                        ""));
    }

    private static TestDatabase start() {
        if (Docker.answers()) {
            Optional<TestDatabase> contained = PostgresContainer.start();
            if (contained.isPresent()) {
                return contained.get();
            }
        }
        return EmbeddedServer.start();
    }

    private static TestDatabase withVersion(TestDatabase server) {
        try (var connection = server.connect();
                var rows = connection.createStatement().executeQuery("SHOW server_version")) {
            rows.next();
            String version = rows.getString(1).split(" ", 2)[0];
            return new TestDatabase(server.jdbcUrl(), server.user(), server.password(), version);
        } catch (SQLException e) {
            throw new IllegalStateException("no PostgreSQL for tests: " + e.getMessage(), e);
        }
    }

    /** Starts it at the first question. */
    private static final class Holder {
        static final boolean FOREIGN;
        static final TestDatabase SERVER;

        static {
            Optional<TestDatabase> given = fromEnvironment(System.getenv());
            FOREIGN = given.isPresent();
            SERVER = withVersion(given.orElseGet(SharedDatabase::start));
            ServersReport.started(TestServers.POSTGRESQL, SERVER.version());
        }
    }
}
