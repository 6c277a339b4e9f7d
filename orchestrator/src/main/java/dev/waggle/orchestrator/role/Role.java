package dev.waggle.orchestrator.role;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A kind of work.
 *
 * @param limit how many of its tasks may be offered or running at once, over all queens
 * @param timeout after which a run is stopped
 * @param attempts how often a task is tried
 */
public record Role(String name, String engine, @Nullable String model, int limit, Duration timeout, int attempts) {}
