package dev.waggle.worker.process;

import dev.waggle.worker.steer.Steering;
import java.time.Duration;

/** Makes a process tree stand still while its run shall, and says how long it did. */
final class Standstill {
    /** What was born in between is met by the next blow. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Tree tree;
    private final Steering steering;
    private final Duration before;
    private boolean frozen;
    private long since;

    Standstill(Tree tree, Steering steering) {
        this.tree = tree;
        this.steering = steering;
        this.before = steering.stoodStill();
    }

    void follow() {
        boolean wanted = steering.paused();
        if (wanted && (!frozen || System.nanoTime() - since > AGAIN.toNanos())) {
            frozen = true;
            since = System.nanoTime();
            tree.freeze();
        } else if (!wanted && frozen) {
            frozen = false;
            tree.thaw();
        }
    }

    Duration lasted() {
        return steering.stoodStill().minus(before);
    }
}
