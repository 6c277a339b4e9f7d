package dev.waggle.orchestrator.api;

import dev.waggle.common.api.JobStatusView;
import java.util.List;

/**
 * The statuses of many jobs.
 *
 * @param items in the order asked for, each a {@link JobStatusView} or a {@link Missing}
 * @param unchanged ids of which the caller's version is still the last
 */
record StatusBatch(List<Object> items, List<String> unchanged) {
    /** There is no such job, or nobody could tell which one is meant. */
    record Missing(String jobId, JobStatusView.Error error) {}
}
