package dev.waggle.orchestrator.api;

import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.TaskId;
import dev.waggle.orchestrator.artifact.Artifact;
import dev.waggle.orchestrator.artifact.Artifacts;
import dev.waggle.orchestrator.artifact.Left;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes one job's attempts as they ended: what the agent printed, or its progress where nothing more came, and why it failed. */
final class AttemptLogs {
    /** The worker's name for what an agent printed. */
    private static final String PRINTED = "agent.log";

    private final JobId job;
    private final Artifacts artifacts;
    private final OutputStream out;
    private final Map<TaskId, AttemptLog> open = new LinkedHashMap<>();

    AttemptLogs(JobId job, Artifacts artifacts, OutputStream out) {
        this.job = job;
        this.artifacts = artifacts;
        this.out = out;
    }

    /** The next events, in their order. */
    void tell(List<JobEvent> events) throws IOException {
        List<Left> left = artifacts.of(job);
        for (JobEvent event : events) {
            switch (event) {
                case JobEvent.TaskStarted begun -> {
                    // an earlier one was given back without a verdict
                    end(begun.taskId(), begun.at(), left, "");
                    open.put(begun.taskId(), AttemptLog.of(begun));
                }
                case JobEvent.TaskProgressed said -> {
                    AttemptLog attempt = open.get(said.taskId());
                    if (attempt != null) {
                        attempt.add(said);
                    }
                }
                case JobEvent.TaskSucceeded end -> end(end.taskId(), end.at(), left, "");
                case JobEvent.TaskRetried end -> end(end.taskId(), end.at(), left, why(end.fault(), end.detail()));
                case JobEvent.TaskFailed end -> end(end.taskId(), end.at(), left, why(end.fault(), end.detail()));
                default -> {}
            }
        }
    }

    /** Those that go on. */
    void tellTheOpenOnes() throws IOException {
        for (AttemptLog attempt : open.values()) {
            write(attempt, null, "");
        }
    }

    private void end(TaskId task, Instant at, List<Left> left, String why) throws IOException {
        AttemptLog attempt = open.remove(task);
        if (attempt == null) {
            line(why);
            return;
        }
        Artifact printed = left.stream()
                .filter(one -> one.artifact().name().equals(PRINTED))
                .filter(one -> one.artifact().run().taskId().equals(task) && attempt.covers(one.at(), at))
                .map(Left::artifact)
                .findFirst()
                .orElse(null);
        write(attempt, printed, why);
    }

    private void write(AttemptLog attempt, @Nullable Artifact printed, String why) throws IOException {
        if (printed == null && attempt.progress().isEmpty() && why.isEmpty()) {
            return;
        }
        line(attempt.heading());
        Optional<InputStream> content =
                printed == null ? Optional.empty() : artifacts.open(printed.run(), printed.name());
        if (content.isPresent()) {
            try (InputStream lines = content.get()) {
                lines.transferTo(out);
            }
        } else {
            for (String line : attempt.progress()) {
                line(line);
            }
        }
        line(why);
    }

    private static String why(Fault fault, String detail) {
        return "failed (" + fault + "): " + detail;
    }

    private void line(String text) throws IOException {
        if (!text.isEmpty()) {
            out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
