package dev.waggle.standalone.hive;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.standalone.doctor.Survey;
import dev.waggle.standalone.home.HomeLock;
import dev.waggle.standalone.home.RunningHive;
import dev.waggle.standalone.home.WaggleHome;
import dev.waggle.standalone.process.Programs;
import dev.waggle.standalone.server.BrokerAddress;
import dev.waggle.standalone.server.DatabaseAddress;
import dev.waggle.standalone.server.EmbeddedBroker;
import dev.waggle.standalone.server.EmbeddedDatabase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** All services in this JVM. What started last stops first: worker, orchestrator, broker, database. */
public final class Hive implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Hive.class);

    private final HiveSettings settings;
    private final Deque<Part> parts = new ArrayDeque<>();

    private record Part(String name, AutoCloseable closeable) {}

    private Hive(HiveSettings settings) {
        this.settings = settings;
    }

    /** Starts everything, or nothing: what had started by the time of a failure is stopped again. */
    public static Hive start(HiveSettings settings, List<Service> services) {
        var hive = new Hive(settings);
        try {
            hive.startAll(services);
            return hive;
        } catch (RuntimeException e) {
            hive.close();
            throw StartTrouble.explain(e, settings);
        }
    }

    private void startAll(List<Service> services) {
        WaggleHome home = settings.home();
        started("lock", lock(home));
        if (new Programs(settings.environment()).find("git").isEmpty()) {
            throw new WaggleException(
                    Fault.TOOL_MISSING, "git is missing and no work can be done without it: install git.");
        }
        if (!Survey.free(settings.port())) {
            throw StartTrouble.portInUse(settings.port());
        }
        DatabaseAddress database = database();
        BrokerAddress broker = broker();
        for (Service service : services) {
            Map<String, Object> known = known(database, broker);
            known.putAll(service.settings());
            started(
                    service.name(),
                    new SpringApplicationBuilder(service.application())
                            .registerShutdownHook(false)
                            .environment(new HiveEnvironment(settings.file(), known))
                            .run());
        }
        RunningHive.here(settings.url()).write(home);
        started("announcement", () -> RunningHive.erase(home));
    }

    private static HomeLock lock(WaggleHome home) {
        return HomeLock.take(home)
                .orElseThrow(() -> new WaggleException(
                        Fault.CONFLICT,
                        "A hive runs in " + home.root() + " already"
                                + RunningHive.in(home)
                                        .map(other -> " (process " + other.pid() + ", " + other.url() + ")")
                                        .orElse("")
                                + ": ./waggle down stops it."));
    }

    private DatabaseAddress database() {
        DatabaseAddress own = settings.database();
        if (own != null) {
            DatabaseRepository.check(own);
            return own;
        }
        return started("database", EmbeddedDatabase.start(settings.home())).address();
    }

    private BrokerAddress broker() {
        String own = settings.rabbitUri();
        if (own != null) {
            return BrokerProbe.check(own);
        }
        WaggleHome home = settings.home();
        return started("broker", EmbeddedBroker.start(home.broker(), home.secret("broker-password")))
                .address();
    }

    private Map<String, Object> known(DatabaseAddress database, BrokerAddress broker) {
        var known = new TreeMap<String, Object>(settings.engines());
        known.put("server.port", settings.port());
        known.put("server.address", settings.environment().getOrDefault("WAGGLE_ADDRESS", "127.0.0.1"));
        known.put("WAGGLE_DATABASE_URL", database.url());
        known.put("WAGGLE_DATABASE_USER", database.user());
        known.put("WAGGLE_DATABASE_PASSWORD", database.password().value());
        known.put("WAGGLE_RABBITMQ_URI", broker.uri());
        known.put("WAGGLE_BROKER_DIALECT", broker.dialect().name().toLowerCase(Locale.ROOT));
        known.put("WAGGLE_HIVE_SECRET", settings.hiveSecret().value());
        known.put("WAGGLE_QUEEN_URL", "http://127.0.0.1:" + settings.port());
        known.put("WAGGLE_HOME", settings.home().root().toString());
        known.put("WAGGLE_STORAGE", settings.home().storage().toString());
        known.put("waggle.api.bootstrap-token", settings.token().value());
        known.put("spring.main.log-startup-info", "false");
        return known;
    }

    private <T extends AutoCloseable> T started(String name, T part) {
        parts.push(new Part(name, part));
        log.atInfo().addKeyValue("part", name).log("started");
        return part;
    }

    public String url() {
        return settings.url();
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            try {
                part.closeable().close();
                log.atInfo().addKeyValue("part", part.name()).log("stopped");
            } catch (Exception e) { // each part gets its chance to stop
                log.atError()
                        .addKeyValue("part", part.name())
                        .setCause(e)
                        .log("did not stop cleanly; going on with the others");
            }
        }
    }
}
