package dev.waggle.orchestrator.simulation;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** One worker's way to the queens: calls and answers get lost, come late, are repeated on the way. */
final class Line {
    private final World world;
    private boolean cut;

    Line(World world) {
        this.world = world;
    }

    void cut(boolean is) {
        cut = is;
    }

    /** Exactly one of {@code answer} and {@code silence} follows. */
    <T> void call(String name, Supplier<T> work, Consumer<T> answer, Runnable silence) {
        var open = new boolean[] {true};
        Consumer<T> hear = heard -> {
            if (open[0] && !lost()) {
                world.agenda.in(delay(), () -> {
                    if (open[0]) {
                        open[0] = false;
                        answer.accept(heard);
                    }
                });
            }
        };
        if (!lost()) {
            world.agenda.in(delay(), () -> arrive(name, work, hear));
        }
        if (world.luck(world.climate.repeated() / 2)) {
            world.agenda.in(world.millis(1, 10_000), () -> arrive(name, work, hear));
        }
        world.agenda.in(Pace.PATIENCE, () -> {
            if (open[0]) {
                open[0] = false;
                silence.run();
            }
        });
    }

    private <T> void arrive(String name, Supplier<T> work, Consumer<T> hear) {
        world.queens.any().ifPresent(queen -> world.transactions.run(queen, name, work, hear, () -> {}));
    }

    private boolean lost() {
        return cut || world.luck(world.climate.lost());
    }

    private long delay() {
        return world.luck(world.climate.late()) ? world.millis(20, 6_000) : world.millis(1, 10);
    }
}
