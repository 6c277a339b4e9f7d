package dev.waggle.common.api;

import org.jspecify.annotations.Nullable;

/** {@code POST /api/ai/projects} and {@code PATCH /api/ai/projects/{project}}: on a change, what is left out stays. */
public record NewProject(
        @Nullable String title,
        @Nullable String description,
        @Nullable String techStack,
        @Nullable String checkCommand,
        @Nullable String status) {}
