package dev.waggle.common.id;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes UUIDs of version 7 (RFC 9562): time first, so that new rows lie together in an index; never used for order. */
public final class Uuid7 {
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final int CANONICAL_LENGTH = 36;

    private final InstantSource clock;
    private final RandomGenerator random;

    public Uuid7(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new id: 48 bits of milliseconds, 74 random bits. */
    public UUID next() {
        long high = clock.millis() << 16 | VERSION | random.nextLong() & 0xFFFL;
        long low = VARIANT | random.nextLong() >>> 2;
        return new UUID(high, low);
    }

    /** Strict: only the 36-character form is an id. ({@link UUID#fromString} takes {@code 1-1-1-1-1} too.) */
    static UUID parse(String text) {
        if (text.length() != CANONICAL_LENGTH) {
            throw new IllegalArgumentException(
                    "not an id (want 36 characters, as in 01890a5d-ac96-774b-bcce-b302099a8057)");
        }
        return UUID.fromString(text);
    }
}
