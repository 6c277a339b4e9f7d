package dev.waggle.orchestrator.job;

import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.id.ProjectId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of a person's jobs to list.
 *
 * @param statuses any where empty
 * @param project any where none
 * @param most at most this many, 1 … 200
 */
public record JobFilter(Set<JobStatus> statuses, @Nullable ProjectId project, int most) {}
