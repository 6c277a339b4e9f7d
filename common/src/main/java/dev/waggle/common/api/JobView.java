package dev.waggle.common.api;

import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Plan;
import dev.waggle.common.id.TaskId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/ai/jobs/{job_id}}: the whole of a job.
 *
 * @param tasks every task in the order of its creation, with what did the thinking
 * @param evidence every verification, oldest first
 */
public record JobView(
        JobStatusView status,
        String request,
        String project,
        @Nullable Plan plan,
        List<Task> tasks,
        List<Evidence> evidence,
        List<String> hints,
        @Nullable Result result) {
    /** One task of the job. {@code state}: blocked, ready, offered, running, cancelling, succeeded, failed, cancelled. */
    public record Task(
            TaskId taskId,
            String role,
            String phase,
            @Nullable String key,
            String title,
            String state,
            int attempt,
            int round,
            @Nullable EngineReport engine,
            @Nullable String summary,
            @Nullable Fault fault,
            @Nullable String detail,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}

    /** {@code GET …/result}: what was delivered; links by relation {@code zip, diff, clone}. */
    public record Result(
            @Nullable String commit,
            String summary,
            @Nullable String answer,
            @Nullable Evidence evidence,
            List<String> engines,
            java.util.Map<String, String> links) {}
}
