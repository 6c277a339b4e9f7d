package dev.waggle.common;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * How long to rest after much was done at once, so that more comes together the next time: a transaction, a request and a message each cost
 * much the same however much they hold. Who did little does not rest.
 */
public final class Pace {
    private static final Duration MOST = Duration.ofMillis(20);
    private static final Duration EACH = Duration.ofNanos(250_000);
    private static final int LITTLE = 2;

    private Pace() {}

    /** The rest after so much. */
    static Duration after(int done) {
        Duration rest = EACH.multipliedBy(done);
        return done <= LITTLE ? Duration.ZERO : rest.compareTo(MOST) > 0 ? MOST : rest;
    }

    /** Rests after so much, unless somebody interrupts it. */
    public static void rest(int done) {
        LockSupport.parkNanos(after(done).toNanos());
    }
}
