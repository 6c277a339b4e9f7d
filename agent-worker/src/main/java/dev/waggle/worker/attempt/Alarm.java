package dev.waggle.worker.attempt;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Interrupts the thread that set it when the time is over. Once it is closed it interrupts nobody. */
final class Alarm implements AutoCloseable {
    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("attempt-timeouts").daemon().factory());

    private final Thread sleeper = Thread.currentThread();
    private final Future<?> ring;
    private boolean closed;
    private boolean rang;

    private Alarm(Duration in) {
        ring = CLOCK.schedule(this::ring, in.toMillis(), TimeUnit.MILLISECONDS);
    }

    static Alarm in(Duration time) {
        return new Alarm(time);
    }

    synchronized boolean rang() {
        return rang;
    }

    private synchronized void ring() {
        if (!closed) {
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
