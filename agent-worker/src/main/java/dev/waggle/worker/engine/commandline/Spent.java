package dev.waggle.worker.engine.commandline;

import org.jspecify.annotations.Nullable;

/**
 * What a run used, as the agent tells it.
 *
 * @param note one sentence for people; empty where there is nothing to say
 */
record Spent(@Nullable String model, long input, long output, String note) {
    static final Spent NOTHING = new Spent(null, 0, 0, "");
}
