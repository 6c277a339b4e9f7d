package dev.waggle.orchestrator.forecast;

import dev.waggle.common.contract.QueuePlace;
import java.time.Instant;

/**
 * A job that is not in any queue yet.
 *
 * @param startAt not before this moment
 * @param awaits how many jobs have to succeed first
 */
public record Deferral(Instant startAt, int awaits) {
    /** What its person is told. */
    public QueuePlace place() {
        return awaits > 0
                ? told(
                        "it begins when " + (awaits == 1 ? "another job has" : awaits + " other jobs have")
                                + " succeeded",
                        "job")
                : new QueuePlace(null, 0, "it begins at its time", "time", startAt, null);
    }

    private static QueuePlace told(String reason, String limit) {
        return new QueuePlace(null, 0, reason, limit, null, null);
    }
}
