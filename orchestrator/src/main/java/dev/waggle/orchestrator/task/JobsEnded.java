package dev.waggle.orchestrator.task;

import dev.waggle.common.id.JobId;
import java.util.Set;

/** These jobs ended with their one task. */
public record JobsEnded(Set<JobId> jobs) {}
