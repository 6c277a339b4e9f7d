package dev.waggle.common.api;

import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.QueuePlace;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/ai/jobs/{job_id}/status}: frozen, changes are additive only.
 *
 * @param display the short form for people, {@code #A7F3}
 * @param question what a waiting job wants to know
 * @param queue where a job stands that waits its turn, why, and until when about; none where it runs, ended, or was accepted just now
 * @param projectId none for a job that was cancelled or refused before it had one
 * @param version number of the last event; the ETag, with the place in the queue where there is one
 * @param links where to go next, by relation: {@code self, job, events, result, cancel}
 */
public record JobStatusView(
        JobId jobId,
        String display,
        JobKind kind,
        JobStatus status,
        @Nullable Phase phase,
        @Nullable WaitingFor waitingFor,
        @Nullable String question,
        Progress progress,
        @Nullable QueuePlace queue,
        @Nullable ProjectId projectId,
        String title,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Instant updatedAt,
        long version,
        @Nullable Error error,
        Map<String, String> links) {
    /** The same with a place in the queue. */
    public JobStatusView in(@Nullable QueuePlace place) {
        return new JobStatusView(
                jobId,
                display,
                kind,
                status,
                phase,
                waitingFor,
                question,
                progress,
                place,
                projectId,
                title,
                createdAt,
                startedAt,
                finishedAt,
                updatedAt,
                version,
                error,
                links);
    }

    /** Plan tasks done, of how many; total is 0 until there is a plan. */
    public record Progress(int done, int total) {}

    /** Why it failed. */
    public record Error(Fault fault, String detail, boolean retryable) {}
}
