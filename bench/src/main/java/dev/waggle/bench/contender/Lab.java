package dev.waggle.bench.contender;

import static org.awaitility.Awaitility.await;

import dev.waggle.bench.process.PlatformThreads;
import dev.waggle.bench.process.Proc;
import dev.waggle.bench.process.Program;
import dev.waggle.bench.process.Servers;
import dev.waggle.testing.TestBroker;
import dev.waggle.testing.TestDatabase;
import dev.waggle.testing.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.core.ConditionTimeoutException;

/** The one PostgreSQL and the one RabbitMQ that all contenders of a run share; each has a database and a virtual host of its own. */
public class Lab {
    private static final double KIB = 1024;

    private final Path folder;
    private final long postgres;
    private final long rabbit;
    private final String versions;
    private final List<TestDatabase> databases = new ArrayList<>();

    /** @param folder where what is measured keeps its files and logs */
    public Lab(Path folder) {
        this.folder = folder;
        TestDatabase database = TestServers.database();
        TestBroker broker = TestServers.broker();
        postgres = ServerPidRepository.of(database);
        rabbit = pid(broker);
        versions = "PostgreSQL " + database.version() + ", RabbitMQ " + broker.version();
    }

    /** 0 where it does not say within some seconds: it tells what it measured now and then. */
    private static long pid(TestBroker broker) {
        var found = new AtomicLong();
        try {
            await("the broker knows its process").atMost(Duration.ofSeconds(15)).until(() -> {
                String pid = broker.management()
                        .get("/api/nodes")
                        .path(0)
                        .path("os_pid")
                        .asString("");
                found.set(pid.isEmpty() ? 0 : Long.parseLong(pid));
                return found.get() > 0;
            });
        } catch (ConditionTimeoutException _) {
            // its processor time is then left at 0
        }
        return found.get();
    }

    public Path folder() {
        return folder;
    }

    public String versions() {
        return versions;
    }

    /** A hive of its own. */
    public Waggle waggle(Hive.Settings settings) {
        Hive hive = Hive.start(this, settings);
        return new Waggle(hive, GatewayDouble.of(hive), settings.limit());
    }

    /** A peer by name. */
    public Contender peer(String name) {
        return PeerProcess.start(this, name);
    }

    /** What a JVM holds more, per task, when each of so many subprocesses has a platform thread that waits for it. */
    public double residentKibOfPlatformThreads(int tasks, int seconds) {
        try (var program = Program.peer(PlatformThreads.class, "", Map.of(), folder.resolve("platform-threads.log"))) {
            program.heard();
            program.ask("1 0"); // to get warm
            long before = Proc.residentBytes(program.pid());
            program.ask(tasks + " " + seconds);
            return (Proc.residentBytes(program.pid()) - before) / KIB / tasks;
        }
    }

    /** An empty database and an empty virtual host. */
    Servers servers() {
        TestDatabase database = TestServers.database();
        databases.add(database);
        return new Servers(
                database.jdbcUrl(),
                database.user(),
                database.password(),
                TestServers.broker().uri());
    }

    /** Tidies up in the databases of all, so that nobody's figures are those of a planner that has not heard of the rows yet. */
    void tidy() {
        databases.forEach(VacuumRepository::tidy);
    }

    /** Processor time of the servers and of a contender's own processes so far. */
    Map<String, Double> cpuMs(Map<String, Long> own) {
        var all = new LinkedHashMap<String, Double>();
        own.forEach((name, pid) -> all.put(name, Proc.cpuMs(pid)));
        all.put("postgresql", Proc.cpuMs(postgres));
        all.put("rabbitmq", Proc.cpuMs(rabbit));
        return all;
    }
}
