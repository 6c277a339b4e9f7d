package dev.waggle.orchestrator.simulation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One hive of straw. Whatever is left to luck is drawn from one seed, in an order that the seed alone decides. */
final class World {
    private static final Instant BEGINNING = Instant.parse("2030-01-01T12:00:00Z");

    final SplittableRandom random;
    final Agenda agenda = new Agenda();
    final Bug bug;
    final Transactions transactions = new Transactions(this);
    final Database database;
    final Invariants invariants;
    final Witness witness;
    final Queens queens;
    final Postman postman;
    final People people;
    final List<SimulatedWorker> workers = new ArrayList<>();
    Climate climate;
    private final @Nullable List<String> story;
    private long jump;
    private long trace;

    /** @param story where everything is written down; none where only the end counts */
    World(long seed, Bug bug, @Nullable List<String> story) {
        this.random = new SplittableRandom(seed);
        this.bug = bug;
        this.story = story;
        this.climate = Climate.storm(random);
        this.database = new Database(this::databaseTime, transactions, bug);
        this.queens = new Queens(this);
        this.invariants = new Invariants(this);
        this.witness = new Witness(this);
        this.postman = new Postman(this);
        this.people = new People(this);
        People.roles().forEach(role -> workers.add(new SimulatedWorker(this, "worker-" + role, role)));
    }

    /** True now and then. Draws nothing where the answer is clear. */
    boolean luck(double chance) {
        return chance > 0 && random.nextDouble() < chance;
    }

    /** One of 0 … n-1. */
    int pick(int n) {
        return random.nextInt(n);
    }

    <T> T pick(List<T> among) {
        return among.get(pick(among.size()));
    }

    long millis(int least, int most) {
        return Agenda.millis(least + pick(most - least));
    }

    /** The database's clock, which may be set. */
    Instant databaseTime() {
        return BEGINNING.plus(agenda.now() + jump, ChronoUnit.MICROS);
    }

    /** The machines' clocks. */
    Instant time() {
        return BEGINNING.plus(agenda.now(), ChronoUnit.MICROS);
    }

    void setDatabaseClock(long micros) {
        jump += micros;
        tell("clock jumps", micros / 1_000_000);
    }

    void tell(String what, @Nullable Object... about) {
        trace = 31 * (31 * (31 * trace + agenda.now()) + what.hashCode()) + Arrays.hashCode(about);
        if (story != null) {
            story.add("%10.3f  %s %s".formatted(agenda.now() / 1e6, what, Arrays.toString(about)));
        }
    }

    /** A fingerprint of all that happened. */
    long trace() {
        return trace;
    }

    Violation violated(String rule, String message) {
        tell("violated", rule, message);
        return new Violation(rule, message);
    }
}
