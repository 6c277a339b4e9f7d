package dev.waggle.worker.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The order in which a process tree is stopped: SIGINT, grace, SIGTERM, grace, SIGKILL. */
final class Stop {
    private enum Stage {
        NOT_BEGUN,
        INTERRUPTED,
        TERMINATED,
        KILLED
    }

    private final Tree tree;
    private final Duration grace;
    private final BooleanSupplier atOnce;
    private Stage stage = Stage.NOT_BEGUN;
    private long since;

    Stop(Tree tree, Duration grace, BooleanSupplier atOnce) {
        this.tree = tree;
        this.grace = grace;
        this.atOnce = atOnce;
    }

    boolean begun() {
        return stage != Stage.NOT_BEGUN;
    }

    void begin() {
        if (!begun()) {
            move(Stage.INTERRUPTED, Signals.INTERRUPT);
        }
        next();
    }

    /** Goes on to the next signal where its time has come. */
    void next() {
        if (!begun() || stage == Stage.KILLED) {
            return;
        }
        if (atOnce.getAsBoolean()) {
            stage = Stage.KILLED;
            tree.kill();
        } else if (System.nanoTime() - since > grace.toNanos()) {
            if (stage == Stage.INTERRUPTED) {
                move(Stage.TERMINATED, Signals.TERMINATE);
            } else {
                stage = Stage.KILLED;
                tree.kill();
            }
        }
    }

    private void move(Stage to, int signal) {
        stage = to;
        since = System.nanoTime();
        tree.signal(signal);
        // who stands still would hear it too late
        tree.thaw();
    }
}
