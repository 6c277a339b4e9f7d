package dev.waggle.orchestrator.credit;

import dev.waggle.common.api.CallTokens;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that was given leave.
 *
 * @param reserved US dollars that were set aside for it
 * @param reservedMicros the same in micro-credits
 * @param heldMicros those of them that came from the job's hold
 * @param pricing the price that held; none where the model costs nothing
 * @param dollars what it has cost so far as known
 * @param micros what was booked for it
 */
record Call(
        UUID id,
        UUID task,
        long epoch,
        UUID job,
        UUID person,
        @Nullable UUID project,
        @Nullable UUID session,
        String role,
        @Nullable UUID key,
        String provider,
        String model,
        @Nullable Long pricing,
        Rate rate,
        State state,
        BigDecimal reserved,
        long reservedMicros,
        long heldMicros,
        long outputCovered,
        CallTokens tokens,
        BigDecimal dollars,
        long micros,
        Instant reservedAt) {
    /** Each arrow is gone once. */
    enum State {
        /** It has leave, and money is set aside. */
        RESERVED,
        /** Booked as far as anybody could count. */
        ESTIMATED,
        /** Booked by the provider's count. */
        SETTLED
    }
}
