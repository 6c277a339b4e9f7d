package dev.waggle.orchestrator.reconcile;

import dev.waggle.common.id.JobId;
import java.util.Set;

/** These jobs are open, yet nothing of them is ready, offered or running: whoever knows the workflow has to move them on. */
public record JobsStalled(Set<JobId> jobs) {}
