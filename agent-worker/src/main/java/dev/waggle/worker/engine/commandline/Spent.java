package dev.waggle.worker.engine.commandline;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a run used, as the agent tells it.
 *
 * @param note one sentence for people; empty where there is nothing to say
 * @param dollars what it cost by the agent's own estimate; 0 where it does not tell
 */
record Spent(@Nullable String model, long input, long output, String note, BigDecimal dollars) {
    static final Spent NOTHING = new Spent(null, 0, 0, "");

    /** Of somebody who does not tell what it cost. */
    Spent(@Nullable String model, long input, long output, String note) {
        this(model, input, output, note, BigDecimal.ZERO);
    }
}
