package dev.waggle.worker.attempt;

import dev.waggle.worker.steer.Steering;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts the thread that set it when the time is over, not counting time in which it stood still. Once it is closed it interrupts
 * nobody.
 */
final class Alarm implements AutoCloseable {
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("attempt-timeouts").daemon().factory());
    /** Whoever stands still is looked at again so soon. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Thread sleeper = Thread.currentThread();
    private final Steering steering;
    private Future<?> ring;
    private Duration allowed;
    private boolean closed;
    private boolean rang;

    private Alarm(Duration in, Steering steering) {
        this.steering = steering;
        this.allowed = steering.stoodStill();
        this.ring = schedule(in);
    }

    static Alarm in(Duration time) {
        return in(time, Steering.none());
    }

    static Alarm in(Duration time, Steering steering) {
        return new Alarm(time, steering);
    }

    synchronized boolean rang() {
        return rang;
    }

    private Future<?> schedule(Duration in) {
        return CLOCK.schedule(this::ring, in.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void ring() {
        if (closed) {
            return;
        }
        Duration more = steering.stoodStill().minus(allowed);
        if (more.isPositive()) {
            allowed = allowed.plus(more);
            ring = schedule(more);
        } else if (steering.paused()) {
            ring = schedule(LOOK);
        } else {
            rang = true;
            sleeper.interrupt();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        ring.cancel(false);
    }
}
