package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.id.JobId;
import java.time.Instant;

/** A job event that has no number yet. */
@FunctionalInterface
public interface Draft {
    JobEvent at(JobId job, long seq, Instant at);
}
