package dev.waggle.chaos.hive;

import dev.waggle.chaos.proxy.FaultProxy;
import dev.waggle.testing.OwnBroker;
import dev.waggle.testing.OwnDatabase;
import dev.waggle.testing.ServiceProcess;
import dev.waggle.testing.TestDatabase;
import dev.waggle.testing.telegram.FakeBot;
import dev.waggle.testing.telegram.Person;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How each service of the hive is started, and over which connections. */
final class Recipes {
    /** Of the roles that drills are made for. */
    static final Map<String, Integer> LIMITS = new TreeMap<>(Map.of("planner", 3, "reviewer", 5, "implementer", 8));

    private final Crew crew;
    private final Path home;
    private final Path disk;
    private final OwnBroker broker;
    private final OwnDatabase database;
    private final Integer[] queens;

    Recipes(Crew crew, Path home, OwnBroker broker, OwnDatabase database, Integer[] queens) {
        this.crew = crew;
        this.home = home;
        this.disk = home.resolve("disk");
        this.broker = broker;
        this.database = database;
        this.queens = queens;
    }

    Member queen(int number) {
        String name = "queen-" + number;
        var links = links(Link.BROKER, Link.DATABASE);
        var settings = settings(name, links);
        settings.put("WAGGLE_PORT", queens[number - 1].toString());
        settings.put("WAGGLE_STORAGE", disk.resolve("storage").toString());
        var properties = new HashMap<>(crew.scale().ofQueen());
        LIMITS.forEach((role, most) -> properties.put("waggle.roles." + role + ".limit", most.toString()));
        return member(name, Kind.QUEEN, settings, properties, List.of(), links);
    }

    Member worker(int number, Path witnesses) {
        String name = "worker-" + number;
        var links = links(Link.BROKER, Link.QUEEN);
        var settings = settings(name, links);
        Path notes = home.resolve(name);
        Path work = disk.resolve(name);
        settings.put("WAGGLE_HOME", notes.toString());
        settings.put("WAGGLE_WORK_DIR", work.toString());
        settings.put("WAGGLE_WORKER_NAME", name);
        settings.put("WAGGLE_SLOTS", Integer.toString(crew.slots()));
        settings.put("WAGGLE_WITNESS", witnesses.resolve(name + ".jsonl").toString());
        return member(name, Kind.WORKER, settings, crew.scale().ofWorker(), List.of(notes, work), links);
    }

    Member gateway(FakeBot bot, Person person) {
        String name = "gateway";
        var links = links(Link.BROKER, Link.DATABASE, Link.QUEEN);
        var settings = settings(name, links);
        settings.put("WAGGLE_TELEGRAM_TOKEN", bot.token());
        settings.put("WAGGLE_TELEGRAM_API_URL", bot.url());
        settings.put("WAGGLE_TELEGRAM_ALLOWED_USERS", Long.toString(person.id()));
        return member(name, Kind.GATEWAY, settings, Map.of(), List.of(), links);
    }

    private Member member(
            String name,
            Kind kind,
            Map<String, String> settings,
            Map<String, String> properties,
            List<Path> disk,
            Map<Link, FaultProxy> links) {
        Path crash = home.resolve(name + ".crash");
        settings.put("WAGGLE_CRASH_AT", "@" + crash);
        var flags = new ArrayList<>(ServiceProcess.LIGHT);
        properties.forEach((key, value) -> flags.add("-D" + key + "=" + value));
        if (kind == Kind.QUEEN) {
            flags.addAll(crew.queenFlags());
        }
        String port = settings.get("WAGGLE_PORT");
        var recipe = new Member.Recipe(
                kind.main().getName(),
                flags,
                settings,
                home.resolve(name + ".log"),
                crash,
                disk,
                port == null ? null : Integer.valueOf(port));
        return new Member(name, kind, recipe, links);
    }

    private Map<String, String> settings(String name, Map<Link, FaultProxy> links) {
        var settings = new HashMap<String, String>();
        settings.put("WAGGLE_HOME", home.toString());
        settings.put("WAGGLE_HIVE_SECRET", ChaosHive.SECRET);
        settings.put("WAGGLE_DRILLS", "true");
        // these clients are few and call often
        settings.put("WAGGLE_API_WRITES", "0");
        settings.put("WAGGLE_API_READS", "0");
        links.forEach((link, proxy) -> settings.putAll(
                switch (link) {
                    case BROKER -> Map.of("WAGGLE_RABBITMQ_URI", moved(broker.uri(), proxy.port()));
                    case QUEEN -> Map.of("WAGGLE_QUEEN_URL", "http://127.0.0.1:" + proxy.port());
                    case DATABASE -> database(name, proxy);
                }));
        return settings;
    }

    private Map<String, String> database(String name, FaultProxy proxy) {
        TestDatabase at = database.database();
        return Map.of(
                "WAGGLE_DATABASE_URL",
                // who is connected to a server that fell silent would otherwise wait for it for ever
                moved(at.jdbcUrl(), proxy.port()) + "?ApplicationName=" + name,
                "WAGGLE_DATABASE_USER",
                at.user(),
                "WAGGLE_DATABASE_PASSWORD",
                at.password());
    }

    private Map<Link, FaultProxy> links(Link... to) {
        var links = new EnumMap<Link, FaultProxy>(Link.class);
        for (Link link : List.of(to)) {
            links.put(
                    link,
                    switch (link) {
                        case BROKER -> FaultProxy.to(URI.create(broker.uri()).getPort());
                        case DATABASE -> FaultProxy.to(database.port());
                        case QUEEN -> FaultProxy.to(queens);
                    });
        }
        return links;
    }

    /** The same address behind another port. */
    static String moved(String address, int port) {
        return address.replaceFirst(":\\d+(?=/|$)", ":" + port);
    }
}
