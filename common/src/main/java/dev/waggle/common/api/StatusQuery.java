package dev.waggle.common.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/ai/jobs/status:batch}.
 *
 * @param ids of at most 100 jobs
 * @param versions what the caller knows already, by id; those jobs of which it is still true are only named
 */
public record StatusQuery(
        @Nullable List<String> ids, @Nullable Map<String, Long> versions) {}
