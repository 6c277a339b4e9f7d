package dev.waggle.common.api;

import org.jspecify.annotations.Nullable;

/** {@code POST /api/ai/tokens}: a name to know it by. */
public record NewToken(@Nullable String name) {}
