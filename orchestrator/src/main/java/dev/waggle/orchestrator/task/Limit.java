package dev.waggle.orchestrator.task;

import org.jspecify.annotations.Nullable;

/**
 * How many tasks of something may be offered or running.
 *
 * @param most none where only the limit for each of its kind holds, if there is one
 * @param paused whether nothing new of it begins
 */
public record Limit(@Nullable Integer most, boolean paused) {
    static final Limit NONE = new Limit(null, false);
}
