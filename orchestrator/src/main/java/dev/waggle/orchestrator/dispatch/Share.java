package dev.waggle.orchestrator.dispatch;

import java.util.UUID;

/**
 * What a person got so far.
 *
 * @param waiting whether they have had waiting work ever since they were served last
 */
record Share(UUID person, double served, double weight, boolean waiting) {
    Share more() {
        return new Share(person, served + 1 / weight, weight, waiting);
    }

    Share notBefore(double start) {
        return new Share(person, Math.max(served, start), weight, true);
    }
}
