package dev.waggle.common.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a listing; {@code nextCursor} is opaque and absent on the last page. */
public record Page<T>(List<T> items, @Nullable String nextCursor) {}
