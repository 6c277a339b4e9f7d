package dev.waggle.common.api;

import org.jspecify.annotations.Nullable;

/** {@code POST /api/ai/projects/import}: a repository behind an https address becomes a new project. */
public record NewImport(@Nullable String url, @Nullable String title) {}
