package dev.waggle.orchestrator.job;

import dev.waggle.common.id.JobId;

/**
 * The answer to a submit.
 *
 * @param replayed whether the job was there already: the same key with the same order, or the same id
 */
public record Submitted(JobId jobId, boolean replayed) {}
