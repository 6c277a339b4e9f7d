package dev.waggle.orchestrator.simulation;

import dev.waggle.orchestrator.task.Place;
import dev.waggle.orchestrator.task.Scope;
import dev.waggle.orchestrator.task.Tables.LimitLine;
import java.util.List;

/** What goes wrong when, beside what the climate does to every message. */
final class Weather {
    private final World world;
    private boolean jumped;

    Weather(World world) {
        this.world = world;
    }

    /** Sets the hive up and lets it run into a storm of a random length. */
    long begin() {
        limits();
        world.queens.all.forEach(Queen::start);
        world.workers.forEach(worker -> world.agenda.in(world.millis(0, 2_000), worker::start));
        long storm = Agenda.seconds(20 + world.pick(40));
        world.people.order(3 + world.pick(6), storm / 2);
        int blows = world.pick(12);
        for (int i = 0; i < blows; i++) {
            world.agenda.in(world.random.nextLong(storm * 2 / 3), this::blow);
        }
        return storm;
    }

    private void limits() {
        world.transactions.run(
                world.queens.all.getFirst(),
                "set up",
                () -> {
                    limit(Scope.HIVE, Place.HIVE, 2 + world.pick(4));
                    People.roles().forEach(role -> limit(Scope.ROLE, role, 1 + world.pick(3)));
                    limit(Scope.PERSON, Scope.EACH, 1 + world.pick(4));
                    if (world.luck(0.7)) {
                        limit(Scope.PERSON, world.people.persons().getFirst().toString(), 1 + world.pick(3));
                        limit(Scope.PROJECT, world.people.projects().getFirst().toString(), 1);
                        limit(Scope.SESSION, world.people.session().toString(), 1 + world.pick(2));
                    }
                    return true;
                },
                _ -> {},
                this::limits);
    }

    private void limit(Scope scope, String name, int most) {
        var limit = new LimitLine(scope, name, most, false);
        world.queens.tables.limits().put(limit.id(), limit);
    }

    /** Whoever changes a limit holds the hive's row first. */
    private void pause(boolean pause) {
        var limits = world.queens.tables.limits();
        var paused = world.pick(List.copyOf(limits.committed())).id();
        world.queens
                .any()
                .ifPresent(queen -> world.transactions.run(
                        queen,
                        "pause",
                        () -> {
                            world.database.statement();
                            limits.lock(limit -> limit.scope() == Scope.HIVE);
                            world.database.statement();
                            return limits.update(
                                    limit -> pause ? limit.id().equals(paused) : limit.paused(),
                                    limit -> limit.with(pause));
                        },
                        changed -> changed.forEach(limit -> world.tell("pauses", limit.id(), limit.paused())),
                        () -> {}));
    }

    private void blow() {
        var worker = world.pick(world.workers);
        switch (world.pick(8)) {
            case 0 -> world.pick(world.queens.all).die("killed");
            case 1 -> worker.die();
            case 2 -> worker.machine.freeze(false, world.millis(500, 50_000));
            case 3 -> worker.machine.freeze(true, world.millis(500, 50_000));
            case 4 -> {
                worker.line.cut(true);
                world.agenda.in(world.millis(500, 30_000), () -> worker.line.cut(false));
            }
            case 5 -> {
                world.postman.down(true);
                world.agenda.in(world.millis(500, 15_000), () -> world.postman.down(false));
            }
            case 6 -> {
                pause(true);
                world.agenda.in(world.millis(500, 20_000), () -> pause(false));
            }
            default -> jump();
        }
    }

    /** A small step stays unnoticed, but leaves enough of every lease; more than one would not. */
    private void jump() {
        if (!jumped) {
            jumped = true;
            boolean back = world.luck(0.5);
            // after a step back, what is ready rests until the clock has caught up
            int seconds = world.luck(0.5) ? world.pick(Pace.SMALL_STEP + 1) : 6 + world.pick(back ? 60 : 4_000);
            world.setDatabaseClock(Agenda.seconds(back ? -seconds : seconds));
        }
    }

    private void resume() {
        if (world.queens.tables.limits().committed().stream().anyMatch(LimitLine::paused)) {
            pause(false);
            world.agenda.in(Agenda.seconds(1), this::resume);
        }
    }

    /** Everything is well from now on, but for those who sleep until they wake. */
    void clear() {
        world.tell("it clears up");
        resume();
        world.climate = Climate.FAIR;
        world.postman.down(false);
        world.queens.all.forEach(Queen::start);
        world.workers.forEach(worker -> {
            worker.line.cut(false);
            worker.start();
        });
    }
}
