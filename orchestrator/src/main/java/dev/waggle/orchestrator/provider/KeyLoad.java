package dev.waggle.orchestrator.provider;

import java.util.UUID;

/**
 * How busy a key is.
 *
 * @param inFlight calls that have leave and are not settled
 * @param lastMinute calls that were given leave in the last minute
 */
public record KeyLoad(UUID key, int inFlight, int lastMinute) {
    /** One call more. */
    public KeyLoad more() {
        return new KeyLoad(key, inFlight + 1, lastMinute + 1);
    }
}
