package dev.waggle.orchestrator.simulation;

import dev.waggle.orchestrator.reconcile.JobsStalled;
import dev.waggle.orchestrator.task.DispatchWanted;
import dev.waggle.orchestrator.task.TasksSettled;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One orchestrator: its two loops, what it hears of, and its deaths. */
final class Queen {
    private final World world;
    private final String name;
    private boolean up;
    private boolean wanted;
    private int boot;

    Queen(World world, String name) {
        this.world = world;
        this.name = name;
    }

    String name() {
        return name;
    }

    boolean up() {
        return up;
    }

    void start() {
        if (!up) {
            up = true;
            boot++;
            wanted = false;
            world.tell("starts", name);
            every(Pace.DISPATCHES, this::dispatch);
            if (world.bug != Bug.NO_RECONCILER) {
                in(0, this::reconcile);
                every(Pace.RECONCILES, this::reconcile);
            }
        }
    }

    void die(String how) {
        if (up) {
            up = false;
            world.tell("dies", name, how);
            world.transactions.abandon(this);
            world.agenda.in(world.millis(200, 7_000), this::start);
        }
    }

    /** What somebody in this process announced. */
    void hear(Object event) {
        switch (event) {
            case DispatchWanted _ -> {
                if (!wanted) {
                    wanted = true;
                    soon(() -> {
                        wanted = false;
                        dispatch();
                    });
                }
            }
            case TasksSettled(var jobs) -> soon(() -> jobs.forEach(job -> world.people.advance(this, job)));
            case JobsStalled(var jobs) -> soon(() -> jobs.forEach(job -> world.people.advance(this, job)));
            default -> throw new IllegalStateException("nobody listens to " + event);
        }
    }

    private void dispatch() {
        run("dispatch", world.queens.dispatch::make, offers -> offers.forEach(world.postman::offer));
    }

    private void reconcile() {
        run("tick", world.queens.repairs::tick, by -> by.ifPresent(this::endLeases));
        run("unclaimed", world.queens.repairs::offers, _ -> {});
        run("stalled", world.queens.repairs::stalledJobs, jobs -> jobs.forEach(job -> world.people.advance(this, job)));
    }

    private void endLeases(Instant by) {
        // a queen may freeze between its tick and this
        long later = world.luck(world.climate.late()) ? world.millis(1, 10_000) : 0;
        in(later, () -> run("leases", () -> world.queens.repairs.leases(by), _ -> {}));
    }

    private <T> void run(String name, Supplier<T> work, Consumer<T> done) {
        if (up) {
            world.transactions.run(this, name, work, done, () -> {});
        }
    }

    private void every(long micros, Runnable what) {
        in(micros - world.pick((int) micros / 10), () -> {
            what.run();
            every(micros, what);
        });
    }

    private void soon(Runnable what) {
        in(world.pick(5_000), what);
    }

    /** Happens unless this boot is over by then. */
    private void in(long micros, Runnable what) {
        int mine = boot;
        world.agenda.in(micros, () -> {
            if (up && boot == mine) {
                what.run();
            }
        });
    }
}
