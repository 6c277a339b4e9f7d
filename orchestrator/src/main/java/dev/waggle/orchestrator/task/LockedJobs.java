package dev.waggle.orchestrator.task;

import dev.waggle.common.id.JobId;
import java.util.Map;
import java.util.Set;

/**
 * Jobs whose rows this transaction holds.
 *
 * @param ends the number of the last event of each
 * @param moving those that may start something new
 */
record LockedJobs(Map<JobId, Long> ends, Set<JobId> moving) {
    static final LockedJobs NONE = new LockedJobs(Map.of(), Set.of());

    boolean move(JobId job) {
        return moving.contains(job);
    }
}
