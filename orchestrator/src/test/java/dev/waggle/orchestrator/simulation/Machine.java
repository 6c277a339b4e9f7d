package dev.waggle.orchestrator.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a worker lives on: its process may freeze while engines and the watchdog go on, or all of it may. */
final class Machine {
    private final World world;
    private final String name;
    private final List<Runnable> owed = new ArrayList<>();
    private final List<Runnable> owedByEngines = new ArrayList<>();
    private int boot;
    private boolean up;
    private boolean processFrozen;
    private boolean frozen;
    private long awake;

    Machine(World world, String name) {
        this.world = world;
        this.name = name;
    }

    boolean up() {
        return up;
    }

    /** Whether the worker's process gets no time. */
    boolean asleep() {
        return processFrozen;
    }

    /** Whether engines get no time. */
    boolean frozen() {
        return frozen;
    }

    /** Whether it sleeps, or woke so shortly ago that nothing on it could look at a clock. */
    boolean drowsy() {
        return frozen || world.agenda.now() < awake;
    }

    void start() {
        up = true;
        boot++;
    }

    void die() {
        world.tell("dies", name);
        up = false;
        processFrozen = false;
        frozen = false;
        owed.clear();
        owedByEngines.clear();
    }

    /** SIGSTOP of the worker's process, or of everything. */
    void freeze(boolean everything, long micros) {
        if (up && !processFrozen) {
            world.tell("freezes", name, everything, micros / 1_000_000);
            processFrozen = true;
            frozen = everything;
            int mine = boot;
            world.agenda.in(micros, () -> {
                if (boot == mine && up) {
                    thaw();
                }
            });
        }
    }

    private void thaw() {
        if (processFrozen) {
            world.tell("thaws", name);
            processFrozen = false;
            awake = frozen ? world.agenda.now() + Agenda.seconds(2) : awake;
            frozen = false;
            // whatever was due meanwhile wants to be first
            owedByEngines.forEach(engine -> engines(world.pick(1_000_000), engine));
            owedByEngines.clear();
            owed.forEach(what -> later(world.pick(50_000), what));
            owed.clear();
        }
    }

    /** Happens in the worker's process. */
    void later(long micros, Runnable what) {
        int mine = boot;
        world.agenda.in(micros, () -> {
            if (up && boot == mine) {
                if (processFrozen) {
                    owed.add(what);
                } else {
                    what.run();
                }
            }
        });
    }

    /** Happens beside it. */
    void engines(long micros, Runnable what) {
        int mine = boot;
        world.agenda.in(micros, () -> {
            if (up && boot == mine) {
                if (frozen) {
                    owedByEngines.add(what);
                } else {
                    what.run();
                }
            }
        });
    }

    /** An answer that arrives in the worker's process, if that is still the one that asked. */
    <T> Consumer<T> heard(Consumer<T> answer) {
        int mine = boot;
        return heard -> {
            if (boot == mine) {
                later(0, () -> answer.accept(heard));
            }
        };
    }

    Runnable heard(Runnable silence) {
        Consumer<Boolean> heard = heard(_ -> silence.run());
        return () -> heard.accept(true);
    }
}
