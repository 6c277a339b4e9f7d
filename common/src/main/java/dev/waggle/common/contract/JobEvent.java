package dev.waggle.common.contract;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.TaskId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a job, numbered from 1 without a gap, over {@code waggle.events} with the kind as key and in the table
 * {@code job_event}. All times are the database's. A kind is never edited: change means a new {@code .vN}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface JobEvent {
    JobId jobId();

    long seq();

    Instant at();

    /**
     * The queen has it: from here on no crash loses it.
     *
     * @param projectId none where the order cannot be met; then the reason follows
     */
    @JsonTypeName("job.accepted.v1")
    record Accepted(
            JobId jobId,
            long seq,
            Instant at,
            JobKind jobKind,
            String title,
            @Nullable ProjectId projectId) implements JobEvent {}

    /** It waits, and for how long about: told soon after it was accepted and again where that changes much. */
    @JsonTypeName("job.queued.v1")
    record Queued(JobId jobId, long seq, Instant at, QueuePlace queue) implements JobEvent {}

    @JsonTypeName("job.phase-started.v1")
    record PhaseStarted(JobId jobId, long seq, Instant at, Phase phase) implements JobEvent {}

    @JsonTypeName("job.planned.v1")
    record Planned(JobId jobId, long seq, Instant at, Plan plan) implements JobEvent {}

    @JsonTypeName("job.task-started.v1")
    record TaskStarted(
            JobId jobId, long seq, Instant at, TaskId taskId, String role, String title, int attempt, String engine)
            implements JobEvent {}

    @JsonTypeName("job.task-progressed.v1")
    record TaskProgressed(JobId jobId, long seq, Instant at, TaskId taskId, String line) implements JobEvent {}

    @JsonTypeName("job.task-succeeded.v1")
    record TaskSucceeded(
            JobId jobId,
            long seq,
            Instant at,
            TaskId taskId,
            String role,
            String title,
            EngineReport engine,
            String summary)
            implements JobEvent {}

    /** The attempt did not work out; the task is tried again. */
    @JsonTypeName("job.task-retried.v1")
    record TaskRetried(
            JobId jobId, long seq, Instant at, TaskId taskId, String role, int attempt, Fault fault, String detail)
            implements JobEvent {}

    @JsonTypeName("job.task-failed.v1")
    record TaskFailed(JobId jobId, long seq, Instant at, TaskId taskId, String role, Fault fault, String detail)
            implements JobEvent {}

    @JsonTypeName("job.verified.v1")
    record Verified(JobId jobId, long seq, Instant at, TaskId taskId, Evidence evidence) implements JobEvent {}

    @JsonTypeName("job.reviewed.v1")
    record Reviewed(JobId jobId, long seq, Instant at, TaskId taskId, boolean approved, int round, String feedback)
            implements JobEvent {}

    /** TODO items are done. */
    @JsonTypeName("job.ticked.v1")
    record Ticked(JobId jobId, long seq, Instant at, List<String> keys) implements JobEvent {}

    @JsonTypeName("job.waiting.v1")
    record Waiting(JobId jobId, long seq, Instant at, WaitingFor waitingFor, String question) implements JobEvent {}

    @JsonTypeName("job.resumed.v1")
    record Resumed(JobId jobId, long seq, Instant at, String by) implements JobEvent {}

    @JsonTypeName("job.hinted.v1")
    record Hinted(JobId jobId, long seq, Instant at, String by, String text) implements JobEvent {}

    @JsonTypeName("job.cancelling.v1")
    record Cancelling(JobId jobId, long seq, Instant at, String by, String reason) implements JobEvent {}

    /** @param commit what {@code main} is at; none for a question */
    @JsonTypeName("job.succeeded.v1")
    record Succeeded(
            JobId jobId, long seq, Instant at, @Nullable String commit, String summary) implements JobEvent {}

    @JsonTypeName("job.failed.v1")
    record Failed(JobId jobId, long seq, Instant at, Fault fault, String detail) implements JobEvent {}

    @JsonTypeName("job.cancelled.v1")
    record Cancelled(JobId jobId, long seq, Instant at, String reason) implements JobEvent {}

    /** A person asked for another try: the job is open again. */
    @JsonTypeName("job.retried.v1")
    record Retried(JobId jobId, long seq, Instant at, String by) implements JobEvent {}
}
