package dev.waggle.worker.egress.wire;

import tools.jackson.databind.JsonNode;

/** Reads numbers of tokens, of which no provider may tell too many to be true. */
final class Count {
    private static final long MOST = 1_000_000_000;

    private Count() {}

    /** A count; 0 where it is not there or is none. */
    static long of(JsonNode told) {
        return of(told, 0);
    }

    /** A count where it is told, what was known before where not. */
    static long of(JsonNode told, long before) {
        return told.isIntegralNumber() && told.canConvertToLong() ? Math.clamp(told.asLong(), 0, MOST) : before;
    }

    /** What is left of a whole without its parts. */
    static long rest(long whole, long... parts) {
        long rest = whole;
        for (long part : parts) {
            rest -= part;
        }
        return Math.max(0, rest);
    }
}
