package dev.waggle.chaos.hive;

import static org.awaitility.Awaitility.await;

import dev.waggle.chaos.proxy.FaultProxy;
import dev.waggle.testing.Canary;
import dev.waggle.testing.OwnBroker;
import dev.waggle.testing.OwnDatabase;
import dev.waggle.testing.Ports;
import dev.waggle.testing.TestServers;
import dev.waggle.testing.telegram.FakeBot;
import dev.waggle.testing.telegram.Pace;
import dev.waggle.testing.telegram.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Two queens, workers and a gateway, a RabbitMQ, a PostgreSQL and a pretended Telegram of their own. */
public final class ChaosHive implements AutoCloseable {
    /** What its services and clients know each other by. */
    public static final String SECRET = Canary.of("a-secret-of-this-run-only");

    private static final Duration PATIENCE = Duration.ofSeconds(300);

    private final OwnBroker broker;
    private final OwnDatabase database;
    private final FakeBot bot;
    private final Person person;
    private final FaultProxy door;
    private final List<Member> members;
    private final Path home;

    private ChaosHive(
            OwnBroker broker,
            OwnDatabase database,
            FakeBot bot,
            Person person,
            FaultProxy door,
            List<Member> members,
            Path home) {
        this.broker = broker;
        this.database = database;
        this.bot = bot;
        this.person = person;
        this.door = door;
        this.members = List.copyOf(members);
        this.home = home;
    }

    /** Starts everything; returns when the queens answer. */
    public static ChaosHive start(Crew crew, Path home) {
        Path witnesses = folder(home.resolve("witness"));
        folder(home.resolve("disk"));
        var broker = CompletableFuture.supplyAsync(TestServers::ownBroker);
        OwnDatabase database = TestServers.ownDatabase(folder(home.resolve("postgres")));
        var bot = FakeBot.start().pace(Pace.unlimited());
        Person person = bot.people().named("Ada");
        Integer[] ports =
                IntStream.range(0, crew.queens()).mapToObj(_ -> Ports.free()).toArray(Integer[]::new);
        var recipes = new Recipes(crew, home, broker.join(), database, ports);
        var members = new ArrayList<Member>();
        IntStream.rangeClosed(1, crew.queens()).forEach(n -> members.add(recipes.queen(n)));
        IntStream.rangeClosed(1, crew.workers()).forEach(n -> members.add(recipes.worker(n, witnesses)));
        members.add(recipes.gateway(bot, person));
        var hive = new ChaosHive(broker.join(), database, bot, person, FaultProxy.to(ports), members, home);
        try {
            hive.startAll();
        } catch (RuntimeException e) {
            hive.close();
            throw e;
        }
        return hive;
    }

    /** The first queen makes the tables; her like come when they are there. */
    private void startAll() {
        Member first = members(Kind.QUEEN).getFirst();
        members(Kind.WORKER).forEach(worker -> touch(witnessOf(worker.name())));
        touch(ownLog());
        first.start();
        members(Kind.WORKER).forEach(Member::start);
        await("the first queen is up; her log: " + first.log())
                .atMost(PATIENCE)
                .failFast("she ended", () -> !first.alive())
                .until(() -> Api.ready(door.port()));
        members.forEach(Member::start);
        await("all workers are up")
                .atMost(PATIENCE)
                .until(() -> Api.workers(door.port()) >= members(Kind.WORKER).size());
        await("all queens are up")
                .atMost(PATIENCE)
                .until(() -> members(Kind.QUEEN).stream().allMatch(Member::ready));
    }

    public List<Member> members() {
        return members;
    }

    public List<Member> members(Kind kind) {
        return members.stream().filter(member -> member.kind() == kind).toList();
    }

    public Member member(String name) {
        return members.stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no " + name));
    }

    public OwnBroker broker() {
        return broker;
    }

    public OwnDatabase database() {
        return database;
    }

    public FakeBot bot() {
        return bot;
    }

    /** Who talks to the bot. */
    public Person person() {
        return person;
    }

    /** Where clients come in: leads to any queen that lives. */
    public FaultProxy door() {
        return door;
    }

    /** What an orderly change does to a service: nobody is sent to it, it stops, is started, is up, and is found again. Whether it stopped in time. */
    public boolean restart(Member member, long seconds) {
        int port = member.port();
        doorsToQueens().forEach(proxy -> proxy.eject(port));
        boolean stopped = member.stop(seconds);
        long starts = member.starts();
        member.start();
        await(member.name() + " is up again").atMost(PATIENCE).until(() -> member.starts() > starts && member.ready());
        doorsToQueens().forEach(proxy -> proxy.admit(port));
        return stopped;
    }

    private List<FaultProxy> doorsToQueens() {
        return Stream.concat(Stream.of(door), members.stream().flatMap(member -> member.link(Link.QUEEN).stream()))
                .toList();
    }

    /** Where witnesses write. */
    public Path witnesses() {
        return home.resolve("witness");
    }

    /** What workspaces and artifacts are written to. */
    public Path disk() {
        return home.resolve("disk");
    }

    /** Where a worker's witness writes; there from the start. */
    public Path witnessOf(String worker) {
        return witnesses().resolve(worker + ".jsonl");
    }

    /** All witness logs. */
    public List<Path> logs() {
        try (Stream<Path> files = Files.list(witnesses())) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The log of what was done to the hive and what its clients saw. */
    public Path ownLog() {
        return witnesses().resolve("chaos.jsonl");
    }

    /** What services of this hive are told and must not write down. */
    public List<String> secrets() {
        return List.of(SECRET, bot.token());
    }

    /** Where they write: logs, workspaces, artifacts, repositories, witnesses. */
    public List<Path> writings() {
        return Stream.concat(members.stream().map(Member::log), Stream.of(disk(), witnesses()))
                .filter(Files::exists)
                .toList();
    }

    /** Limits of roles, as the queens were told. */
    public Map<String, Integer> limits() {
        return Recipes.LIMITS;
    }

    @Override
    public void close() {
        List<CompletableFuture<Void>> ends = members.stream()
                .map(member -> CompletableFuture.runAsync(member::close))
                .toList();
        ends.forEach(CompletableFuture::join);
        door.close();
        bot.close();
        broker.close();
        database.close();
    }

    private static void touch(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
