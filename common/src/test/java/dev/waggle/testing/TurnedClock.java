package dev.waggle.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test turns it. */
public final class TurnedClock implements InstantSource {
    public static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private final AtomicReference<Instant> now;

    public TurnedClock() {
        this(NOON);
    }

    public TurnedClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    public TurnedClock forward(Duration time) {
        now.updateAndGet(before -> before.plus(time));
        return this;
    }

    public TurnedClock forward(long amount, ChronoUnit unit) {
        return forward(Duration.of(amount, unit));
    }
}
