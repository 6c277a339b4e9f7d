package dev.waggle.common.contract;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.waggle.common.id.JobId;
import java.time.Instant;

/** What a gateway asks of the queen, over the exchange {@code waggle.commands}. A kind is never edited: change means a new {@code .vN}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface QueenCommand {
    JobId jobId();

    Instant at();

    /** Repeated by its sender until the queen's {@link JobEvent.Accepted} is seen; the job id makes repeats harmless. */
    @JsonTypeName("job.submit.v1")
    record SubmitJob(JobId jobId, Instant at, Submitter submitter, String idempotencyKey, JobOrder order)
            implements QueenCommand {}

    /** Cancelling an id that the queen does not know stores it as cancelled; a later SubmitJob meets that. */
    @JsonTypeName("job.cancel.v1")
    record CancelJob(JobId jobId, Instant at, Submitter submitter, String reason) implements QueenCommand {}
}
