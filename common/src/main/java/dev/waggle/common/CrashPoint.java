package dev.waggle.common;

import org.jspecify.annotations.Nullable;

/**
 * Named instants at which a run that tests crashes may end this process, without a word to anybody. Nothing happens unless
 * {@code WAGGLE_CRASH_AT} names one: {@code name}, or {@code name:3} for the third time it is reached, or {@code @file} for a file that
 * will say so while the process runs.
 */
public final class CrashPoint {
    private static final @Nullable CrashOrder ORDER = CrashOrder.of(
                    System.getenv("WAGGLE_CRASH_AT"), () -> Runtime.getRuntime().halt(137))
            .orElse(null);

    private CrashPoint() {}

    /** This is the instant {@code name}. */
    public static void hit(String name) {
        if (ORDER != null) {
            ORDER.hit(name);
        }
    }
}
