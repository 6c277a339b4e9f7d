package dev.waggle.common.api;

import dev.waggle.common.contract.TaskRef;
import java.util.List;

/** What may start, and what may not: stale, cancelled or somebody else's. */
public record ClaimAnswer(long number, List<Assignment> granted, List<TaskRef> refused) {}
