package dev.waggle.worker.process;

import java.time.Duration;

/**
 * How a subprocess ended; its process tree is dead.
 *
 * @param exitCode its exit code, 128 + signal where a signal ended it
 * @param stdout head and tail of its standard output
 * @param stderr head and tail of its standard error
 * @param timedOut whether the time limit stopped it
 * @param took wall time
 */
public record Ended(int exitCode, Output stdout, Output stderr, boolean timedOut, Duration took) {
    /** Whether it ended by itself with exit code 0. Of an agent that proves nothing. */
    public boolean ok() {
        return exitCode == 0 && !timedOut;
    }
}
