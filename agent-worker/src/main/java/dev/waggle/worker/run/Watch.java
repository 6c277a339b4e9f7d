package dev.waggle.worker.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Both clocks of this machine: the monotonic one, which sleeps with it, and the wall, which jumps. */
final class Watch {
    private final InstantSource wall;
    private final LongSupplier nanos;

    Watch(InstantSource wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
    }

    /** An instant on both clocks. */
    record Mark(Instant wall, long nanos) {}

    Mark mark() {
        return new Mark(wall.instant(), nanos.getAsLong());
    }

    /** How long ago, by the clock that says longer: neither a sleep nor a step back may make a lease look fresh. */
    Duration since(Mark mark) {
        var byNanos = Duration.ofNanos(nanos.getAsLong() - mark.nanos());
        var byWall = Duration.between(mark.wall(), wall.instant());
        return byNanos.compareTo(byWall) > 0 ? byNanos : byWall;
    }

    /** The monotonic clock. */
    LongSupplier nanos() {
        return nanos;
    }

    Instant now() {
        return wall.instant();
    }
}
