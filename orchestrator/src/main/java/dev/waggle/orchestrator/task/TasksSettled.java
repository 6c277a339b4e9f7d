package dev.waggle.orchestrator.task;

import dev.waggle.common.id.JobId;
import java.util.Set;

/**
 * Tasks of these jobs succeeded, failed or were cancelled. Announced after the commit, outside of any transaction; where that gets lost
 * the reconciler finds the jobs.
 */
public record TasksSettled(Set<JobId> jobs) {}
