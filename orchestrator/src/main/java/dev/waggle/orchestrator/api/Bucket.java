package dev.waggle.orchestrator.api;

import java.time.Duration;
import java.time.Instant;

/** A minute's share of calls, which refills all the time: who was quiet may call in a burst, who goes on has the steady rate. */
final class Bucket {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int share;
    private final Duration every;
    private Instant full;

    Bucket(int share, Instant now) {
        this.share = share;
        this.every = MINUTE.dividedBy(share);
        this.full = now;
    }

    /** Takes one call out, if there is one. */
    synchronized Taken take(Instant now) {
        var last = now.plus(every.multipliedBy(share));
        if (full.isBefore(now)) {
            full = now;
        } else if (full.isAfter(last)) {
            // the clock was set back
            full = last;
        }
        var then = full.plus(every);
        if (then.isAfter(last)) {
            return new Taken(false, 0, Duration.between(last, then));
        }
        full = then;
        return new Taken(true, (int) Duration.between(then, last).dividedBy(every), Duration.between(now, then));
    }

    /** Whether nobody would notice if it were made anew. */
    synchronized boolean idle(Instant now) {
        return !full.isAfter(now);
    }

    /**
     * @param left calls that could follow at once
     * @param rest until the next call is possible where this one was not, else until the bucket is full again
     */
    record Taken(boolean granted, int left, Duration rest) {
        long seconds() {
            return rest.plusMillis(999).toSeconds();
        }
    }
}
