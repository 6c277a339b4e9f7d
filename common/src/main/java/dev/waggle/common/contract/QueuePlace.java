package dev.waggle.common.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a job's next task stands among those that wait, why it waits, and until when by what was seen lately.
 *
 * @param place from 1, in the order of dispatch among the tasks of its role; none where more are ahead than are counted
 * @param ahead how many of its role come before it; where there is no place, at least so many
 * @param reason one sentence for people
 * @param limit what it waits for, for programs: {@code role:reviewer}, {@code hive}, {@code person}, {@code project}, {@code session},
 *     {@code slots}, {@code worker:reviewer} (none is there), {@code paused:role:reviewer}, {@code time}, {@code job}; none for one that
 *     is about to start
 */
public record QueuePlace(
        @Nullable Integer place,
        int ahead,
        String reason,
        @Nullable String limit,
        @Nullable Instant startsAtEstimate,
        @Nullable Instant endsAtEstimate) {}
