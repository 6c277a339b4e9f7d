package dev.waggle.common.api;

import java.util.List;

/**
 * {@code POST /internal/calls/settlements}: calls that came to their end. The answer, 204, says that they are booked; until then they are
 * sent again, by another worker process of the same machine too.
 */
public record Settlements(List<CallUsage> calls) {}
