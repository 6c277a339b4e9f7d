package dev.waggle.bench.peer;

import dev.waggle.bench.figures.Timing;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** When the jobs of one round, numbered from 0, were submitted, started and done. */
final class Tally {
    private static final double NANOS_PER_MS = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final long[] submitted;
    private final long[] started;
    private final long[] done;
    private final CountDownLatch open;
    private long begin = System.nanoTime();

    Tally(int jobs) {
        submitted = new long[jobs];
        started = new long[jobs];
        done = new long[jobs];
        open = new CountDownLatch(jobs);
    }

    int jobs() {
        return done.length;
    }

    /** Time counts from here. */
    void begin() {
        begin = System.nanoTime();
    }

    void submitted(int job) {
        submitted[job] = System.nanoTime();
    }

    void started(int job) {
        started[job] = System.nanoTime();
    }

    void done(int job) {
        if (done[job] == 0) {
            done[job] = System.nanoTime();
            open.countDown();
        }
    }

    /** Waits for the instant at which a job of an even stream is due; that instant counts as its submit, however late its turn comes. */
    void awaitTurn(int job, int perSecond) {
        long due = begin + (long) (job * NANOS_PER_SECOND / perSecond);
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        submitted[job] = due;
    }

    /** Waits until every job is done. */
    Timing whole() {
        awaitDone();
        return Timing.of(jobs(), (System.nanoTime() - begin) / NANOS_PER_SECOND);
    }

    /** Waits until every job is done; tells of each. */
    Timing paced() {
        awaitDone();
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        double[] pickUp = new double[jobs()];
        double[] completion = new double[jobs()];
        for (int job = 0; job < jobs(); job++) {
            pickUp[job] = (started[job] - submitted[job]) / NANOS_PER_MS;
            completion[job] = (done[job] - submitted[job]) / NANOS_PER_MS;
        }
        return new Timing(jobs(), seconds, pickUp, completion);
    }

    /** Waits until every job is done. */
    void awaitDone() {
        try {
            if (!open.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(open.getCount() + " of " + jobs() + " jobs were not done in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
