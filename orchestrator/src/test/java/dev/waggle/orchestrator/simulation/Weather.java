package dev.waggle.orchestrator.simulation;

import dev.waggle.orchestrator.task.Scope;
import dev.waggle.orchestrator.task.Tables.LimitLine;

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
                    limit(LimitLine.ofHive(2 + world.pick(4)));
                    People.roles().forEach(role -> limit(new LimitLine(Scope.ROLE, role, 1 + world.pick(3))));
                    world.people
                            .persons()
                            .forEach(
                                    person -> limit(new LimitLine(Scope.PERSON, person.toString(), 1 + world.pick(3))));
                    limit(new LimitLine(
                            Scope.PROJECT, world.people.projects().getFirst().toString(), 1));
                    return true;
                },
                _ -> {},
                this::limits);
    }

    private void limit(LimitLine limit) {
        world.queens.tables.limits().put(limit.id(), limit);
    }

    private void blow() {
        var worker = world.pick(world.workers);
        switch (world.pick(7)) {
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

    /** Everything is well from now on. */
    void clear() {
        world.tell("it clears up");
        world.climate = Climate.FAIR;
        world.postman.down(false);
        world.queens.all.forEach(Queen::start);
        world.workers.forEach(worker -> {
            worker.line.cut(false);
            worker.machine.thaw();
            worker.start();
        });
    }
}
