package dev.waggle.standalone.behaviour;

import static org.awaitility.Awaitility.await;

import dev.waggle.gateway.GatewayMain;
import dev.waggle.orchestrator.OrchestratorMain;
import dev.waggle.testing.Canary;
import dev.waggle.testing.OwnBroker;
import dev.waggle.testing.ServiceProcess;
import dev.waggle.testing.TestDatabase;
import dev.waggle.testing.TestServers;
import dev.waggle.testing.telegram.FakeBot;
import dev.waggle.testing.telegram.Person;
import dev.waggle.worker.WorkerMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionTimeoutException;

/** A queen and workers as separate processes on a RabbitMQ and a PostgreSQL of their own. */
final class HiveProcesses implements AutoCloseable {
    static final String TOKEN = Canary.token();
    private static final String HIVE_SECRET = Canary.of("the-hive");

    final OwnBroker broker = TestServers.ownBroker();
    final TestDatabase database = TestServers.database();
    final int port = freePort();
    final HiveApi api = new HiveApi("http://127.0.0.1:" + port, TOKEN);

    private static final Duration STEP = Duration.ofSeconds(10);

    private final Path home;
    private final List<ServiceProcess> all = new ArrayList<>();

    HiveProcesses(Path home) {
        this.home = home;
    }

    ServiceProcess startQueen() {
        var settings = new HashMap<>(Map.of(
                "WAGGLE_HOME", home.toString(),
                "WAGGLE_STORAGE", home.resolve("storage").toString(),
                "WAGGLE_PORT", Integer.toString(port),
                "WAGGLE_DATABASE_URL", database.jdbcUrl(),
                "WAGGLE_DATABASE_USER", database.user(),
                "WAGGLE_DATABASE_PASSWORD", database.password(),
                "WAGGLE_RABBITMQ_URI", broker.uri(),
                "WAGGLE_HIVE_SECRET", HIVE_SECRET));
        settings.put("WAGGLE_API_BOOTSTRAPTOKEN", TOKEN);
        // a killed attempt is tried again soon: the wait between attempts is not what these tests are about
        settings.put("WAGGLE_TASK_BACKOFF", "500ms");
        settings.put("WAGGLE_RECONCILE_EVERY", "500ms");
        return started(ServiceProcess.start(OrchestratorMain.class, settings, home.resolve("queen.log")));
    }

    ServiceProcess startWorker(String name) {
        return startWorker(name, Map.of());
    }

    /** One with settings of its own. */
    ServiceProcess startWorker(String name, Map<String, String> own) {
        var settings = new HashMap<>(Map.of(
                "WAGGLE_HOME",
                home.resolve(name).toString(),
                "WAGGLE_QUEEN_URL",
                "http://127.0.0.1:" + port,
                "WAGGLE_RABBITMQ_URI",
                broker.uri(),
                "WAGGLE_HIVE_SECRET",
                HIVE_SECRET,
                "WAGGLE_SLOTS",
                "2",
                "WAGGLE_WORKER_NAME",
                name));
        settings.putAll(own);
        return started(ServiceProcess.start(WorkerMain.class, settings, home.resolve(name + ".log")));
    }

    /** The API as somebody who comes by the chat. */
    HiveApi apiOf(Person person) {
        return new HiveApi("http://127.0.0.1:" + port, HIVE_SECRET, "telegram;" + person.id() + ";" + person.name());
    }

    /** A gateway for a bot that only these people may talk to. */
    ServiceProcess startGateway(FakeBot bot, Person... allowed) {
        var settings = Map.of(
                "WAGGLE_HOME",
                home.toString(),
                "WAGGLE_QUEEN_URL",
                "http://127.0.0.1:" + port,
                "WAGGLE_DATABASE_URL",
                database.jdbcUrl(),
                "WAGGLE_DATABASE_USER",
                database.user(),
                "WAGGLE_DATABASE_PASSWORD",
                database.password(),
                "WAGGLE_RABBITMQ_URI",
                broker.uri(),
                "WAGGLE_HIVE_SECRET",
                HIVE_SECRET,
                "WAGGLE_TELEGRAM_TOKEN",
                bot.token(),
                "WAGGLE_TELEGRAM_API_URL",
                bot.url(),
                "WAGGLE_TELEGRAM_ALLOWED_USERS",
                Arrays.stream(allowed).map(person -> Long.toString(person.id())).collect(Collectors.joining(",")));
        return started(ServiceProcess.start(GatewayMain.class, settings, home.resolve("gateway.log")));
    }

    /** Returns when the queen answers; says what the services printed where she does not. */
    void awaitUp() {
        try {
            await("the hive is up").atMost(Duration.ofSeconds(120)).until(api::ready);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(all.stream().map(ServiceProcess::log).collect(Collectors.joining("\n---\n")), e);
        }
    }

    /** Moves the leases' clock on in steps that the hive takes for an ordinary passing of time. */
    void passTime(Duration by) {
        for (Duration passed = Duration.ZERO; passed.compareTo(by) < 0; passed = passed.plus(STEP)) {
            database.execute("UPDATE waggle.clock_shift SET shift = shift + interval '10 s'");
            // a reconciler that finds its own last tick over 15 s old would let nobody expire for a minute
            await("the reconcilers tick on").atMost(Duration.ofSeconds(20)).until(this::ticked);
        }
    }

    /** How many jobs the queen has ever accepted. */
    long jobs() {
        try (var connection = database.connect();
                var row = connection.createStatement().executeQuery("SELECT count(*) FROM waggle.job")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean ticked() {
        try (var connection = database.connect();
                var row = connection
                        .createStatement()
                        .executeQuery(
                                "SELECT last_tick > waggle.waggle_now() - interval '3 s' FROM waggle.hive_tick")) {
            return row.next() && row.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private ServiceProcess started(ServiceProcess service) {
        all.add(service);
        return service;
    }

    @Override
    public void close() {
        all.reversed().forEach(ServiceProcess::close);
        broker.close();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
