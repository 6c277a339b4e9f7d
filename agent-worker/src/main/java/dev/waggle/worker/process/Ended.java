package dev.waggle.worker.process;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a subprocess ended; its process tree is dead.
 *
 * @param exitCode its exit code, 128 + signal where a signal ended it
 * @param stdout head and tail of its standard output
 * @param stderr head and tail of its standard error
 * @param timedOut whether the time limit stopped it
 * @param took wall time
 * @param over what it took too much of, as the end of a sentence about it; null where that did not end it
 */
public record Ended(
        int exitCode,
        Output stdout,
        Output stderr,
        boolean timedOut,
        Duration took,
        @Nullable String over) {
    /** One that no limit but that of time ended. */
    public Ended(int exitCode, Output stdout, Output stderr, boolean timedOut, Duration took) {
        this(exitCode, stdout, stderr, timedOut, took, null);
    }

    /** The same, ended by a limit. */
    public Ended by(String limit) {
        return new Ended(exitCode, stdout, stderr, timedOut, took, limit);
    }

    /** Whether it ended by itself with exit code 0. Of an agent that proves nothing. */
    public boolean ok() {
        return exitCode == 0 && !timedOut && over == null;
    }
}
