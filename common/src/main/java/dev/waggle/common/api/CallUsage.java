package dev.waggle.common.api;

import dev.waggle.common.contract.TaskRef;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a call. Booked once per call, whatever the run's epoch by then; after an estimate, one exact word corrects it, once. Of one
 * that never left nothing stays.
 *
 * @param tokens {@link CallTokens#NONE} where the provider answered nothing that it bills
 * @param dollars what the provider says it charged, where it says so (OpenRouter); else the price table tells
 * @param estimated whether the stream ended before the provider told its count
 * @param requestId the provider's id of the request or answer
 * @param status the HTTP status that the provider answered; 0 where it did not
 * @param millis from sending to the end of the answer
 * @param billedModel the model that answered, where it is not the one that was asked for
 */
public record CallUsage(
        UUID call,
        TaskRef run,
        @Nullable UUID key,
        CallTokens tokens,
        @Nullable BigDecimal dollars,
        boolean estimated,
        @Nullable String requestId,
        int status,
        long millis,
        @Nullable String billedModel) {
    /** Leave that was not made use of. */
    public static CallUsage none(UUID call, TaskRef run, @Nullable UUID key) {
        return new CallUsage(call, run, key, CallTokens.NONE, null, false, null, 0, 0, null);
    }

    /** Whether the request was never sent: what was set aside is free again, and there was no call. */
    public boolean neverLeft() {
        return status == 0 && !estimated && dollars == null && tokens.equals(CallTokens.NONE);
    }
}
