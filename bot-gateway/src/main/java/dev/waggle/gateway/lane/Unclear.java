package dev.waggle.gateway.lane;

import io.micrometer.core.instrument.Metrics;

/** Counts what fell into the window between a send and its record: how often nobody knew, and how often it was said twice to be sure. */
final class Unclear {
    private Unclear() {}

    static void seen() {
        Metrics.counter("waggle.gateway.sends.unclear").increment();
    }

    static void repeated() {
        Metrics.counter("waggle.gateway.sends.repeated").increment();
    }
}
