package dev.waggle.orchestrator.forecast;

import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.QueuePlace;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What of a wait is worth a line in a job's log: that it is one, and later what changed much. */
final class Notable {
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Duration REST = Duration.ofSeconds(30);

    private Notable() {}

    /** Whether a seat is far enough from its start that somebody would wonder. */
    static boolean worth(Seat seat) {
        return !seat.why().limit().isEmpty() && (Double.isNaN(seat.starts()) || seat.starts() >= SHORT.toSeconds());
    }

    /** Whether it is worth a line again: half as many ahead, or something else holds it up. */
    static boolean again(JobEvent.@Nullable Queued told, QueuePlace queue, Instant now) {
        if (told == null) {
            return true;
        }
        QueuePlace then = told.queue();
        boolean moved = 2 * queue.ahead() <= then.ahead() && queue.ahead() < then.ahead();
        return told.at().plus(REST).isBefore(now) && (moved || !Objects.equals(queue.limit(), then.limit()));
    }
}
