package dev.waggle.orchestrator.task;

import org.jspecify.annotations.Nullable;

/**
 * A limit as it is set.
 *
 * @param name of a role; the id of a person, project or session; {@link Scope#EACH}; or {@link Place#HIVE}
 * @param most none where nothing but a pause or a weight is set
 * @param out how many tasks are offered or running there now
 * @param weight a person's: who weighs twice as much is served twice as often; 1 for everybody else
 */
public record LimitSetting(
        Scope scope, String name, @Nullable Integer most, boolean paused, int out, double weight) {}
