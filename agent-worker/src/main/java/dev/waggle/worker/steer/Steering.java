package dev.waggle.worker.steer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How a person steers one run: what was said to it so far, and whether it shall stand still. The queen's answers write it, whoever does the
 * work reads it; time that it stood still is no time of the run's.
 */
public final class Steering {
    private final LongSupplier nanos;
    private final TreeMap<Long, String> hints = new TreeMap<>();
    private boolean paused;
    private long pausedSince;
    private long pausedBefore;

    /** @param nanos the monotonic clock */
    public Steering(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Nobody steers. */
    public static Steering none() {
        return new Steering(() -> 0);
    }

    /** A hint; one whose number is known is not new. */
    public synchronized void hear(long number, String text) {
        hints.putIfAbsent(number, text);
        notifyAll();
    }

    /** The number of the last hint; 0 where there is none. */
    public synchronized long heardThrough() {
        return hints.isEmpty() ? 0 : hints.lastKey();
    }

    /** From now on the run stands still. */
    public synchronized void pause() {
        if (!paused) {
            paused = true;
            pausedSince = nanos.getAsLong();
            notifyAll();
        }
    }

    /** From now on the run goes on. */
    public synchronized void resume() {
        if (paused) {
            pausedBefore += nanos.getAsLong() - pausedSince;
            paused = false;
            notifyAll();
        }
    }

    public synchronized boolean paused() {
        return paused;
    }

    /** How long the run has stood still in all. */
    public synchronized Duration stoodStill() {
        return Duration.ofNanos(pausedBefore + (paused ? nanos.getAsLong() - pausedSince : 0));
    }

    /** How long the run has been standing still now. */
    public synchronized Duration standingStill() {
        return paused ? Duration.ofNanos(nanos.getAsLong() - pausedSince) : Duration.ZERO;
    }

    /** Returns once the run may go on; at once where it does not stand still. */
    public synchronized void awaitGo() throws InterruptedException {
        while (paused) {
            wait();
        }
    }

    /** Sleeps for so long, not counting time that it stands still. */
    public synchronized void sleep(Duration time) throws InterruptedException {
        for (long left = time.toNanos(); left > 0; ) {
            if (paused) {
                wait();
            } else {
                long began = System.nanoTime();
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left -= System.nanoTime() - began;
            }
        }
    }

    /** @param known what the run was told before it began */
    public Ear ear(Collection<String> known) {
        return new Ear(List.copyOf(known));
    }

    /** Somebody who wants to hear each hint once. */
    public final class Ear {
        private final List<String> known;
        private long through;
        private boolean closed;

        private Ear(List<String> known) {
            this.known = known;
        }

        /** What was said since the last question. */
        public List<String> fresh() {
            synchronized (Steering.this) {
                var fresh = new ArrayList<>(hints.tailMap(through, false).values());
                through = heardThrough();
                fresh.removeAll(known);
                return fresh;
            }
        }

        /** Waits for something new to be said while the run does not stand still; nothing once the ear is closed. */
        public List<String> awaitFresh() throws InterruptedException {
            synchronized (Steering.this) {
                while (true) {
                    List<String> fresh = paused ? List.of() : fresh();
                    if (closed || !fresh.isEmpty()) {
                        return fresh;
                    }
                    Steering.this.wait();
                }
            }
        }

        /** Closes the ear unless something new was said. Says whether it is closed. */
        public boolean close() {
            synchronized (Steering.this) {
                boolean newer = hints.tailMap(through, false).values().stream().anyMatch(said -> !known.contains(said));
                if (!newer) {
                    closed = true;
                    Steering.this.notifyAll();
                }
                return closed;
            }
        }
    }
}
