package dev.waggle.orchestrator.task;

import java.time.Instant;
import java.util.List;

/**
 * Tasks whose rows this transaction holds.
 *
 * @param jobs theirs, which it holds too
 * @param now the time of the leases' clock, asked for once all of them were held
 */
record Locked(LockedJobs jobs, List<Task> tasks, Instant now) {}
