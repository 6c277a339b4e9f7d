package dev.waggle.testing.telegram;

import java.time.Duration;

/** How fast one chat may be written to: a burst, then one call per pause; whoever is faster waits the penalty. */
public record Pace(int burst, Duration pause, Duration pauseInGroups, Duration penalty) {
    /** As observed: one a second, twenty a minute in groups, short bursts forgiven. */
    public static Pace usual() {
        return new Pace(3, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(5));
    }

    /** No limit at all; penalties by script still hold. */
    public static Pace unlimited() {
        return new Pace(Integer.MAX_VALUE, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }
}
