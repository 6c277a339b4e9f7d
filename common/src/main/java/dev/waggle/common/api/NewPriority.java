package dev.waggle.common.api;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/ai/jobs/{job_id}/priority}.
 *
 * @param priority −100 … 100, higher first
 */
public record NewPriority(@Nullable Integer priority) {}
