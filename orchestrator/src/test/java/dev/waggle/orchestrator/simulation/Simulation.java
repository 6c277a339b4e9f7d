package dev.waggle.orchestrator.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Plays a schedule from its seed: a storm, then fair weather, in which everything has to come to its end. */
final class Simulation {
    /** Twice a lease and a grace, and what may have to be done one after the other by then. */
    private static final long PATIENCE = Agenda.seconds(2 * 20 + 20 + 200);

    static {
        ((Logger) LoggerFactory.getLogger("dev.waggle.orchestrator")).setLevel(Level.OFF);
    }

    private Simulation() {}

    /** What came of a schedule. */
    record Outcome(
            long seed,
            long trace,
            long seconds,
            int zombies,
            @Nullable Violation violation) {}

    static Outcome of(long seed, Bug bug) {
        return play(seed, bug, null);
    }

    /** The same once more, with everything that happened. */
    static List<String> storyOf(long seed, Bug bug) {
        var story = new ArrayList<String>();
        play(seed, bug, story);
        return story;
    }

    private static Outcome play(long seed, Bug bug, @Nullable List<String> story) {
        var world = new World(seed, bug, story);
        Violation violation = null;
        try {
            play(world);
        } catch (Violation e) {
            violation = e;
        } finally {
            world.transactions.abandon(null);
        }
        long seconds = world.agenda.now() / Agenda.seconds(1);
        return new Outcome(seed, world.trace(), seconds, world.invariants.zombiesSeen(), violation);
    }

    private static void play(World world) {
        var weather = new Weather(world);
        long storm = weather.begin();
        runUntil(world, storm);
        weather.clear();
        long last = world.agenda.now() + PATIENCE;
        while (world.agenda.now() < last && !over(world)) {
            runUntil(world, world.agenda.now() + Agenda.seconds(2));
        }
        world.invariants.over();
    }

    private static boolean over(World world) {
        return world.people.open().isEmpty() && world.workers.stream().allMatch(SimulatedWorker::idle);
    }

    private static void runUntil(World world, long then) {
        while (world.agenda.next() <= then) {
            world.agenda.step();
            world.invariants.passed();
        }
        world.agenda.passTo(then);
    }
}
