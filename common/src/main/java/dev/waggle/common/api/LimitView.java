package dev.waggle.common.api;

import org.jspecify.annotations.Nullable;

/**
 * A limit that is set: {@code GET /api/ai/limits}.
 *
 * @param scope {@code hive, person, project, session, role}
 * @param name of a role, or the id of a person, project or session; {@code *} for each that has none of its own; {@code hive}
 * @param most how many tasks may be offered or running at once; none where nothing limits them
 * @param out how many are now
 */
public record LimitView(String scope, String name, @Nullable Integer most, boolean paused, int out, double weight) {}
