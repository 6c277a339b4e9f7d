package dev.waggle.orchestrator.api;

import dev.waggle.common.api.EventPage;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.artifact.Artifact;
import dev.waggle.orchestrator.artifact.Artifacts;
import dev.waggle.orchestrator.artifact.Left;
import dev.waggle.orchestrator.job.CheckLog;
import dev.waggle.orchestrator.job.JobViews;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What there is to read of a job's making: its attempts, then the whole log of the last verification. */
@Component
class JobLogs {
    private static final int PAGE = 500;

    private final JobViews views;
    private final Artifacts artifacts;

    JobLogs(JobViews views, Artifacts artifacts) {
        this.views = views;
        this.artifacts = artifacts;
    }

    void write(JobId job, UserId reader, OutputStream out) throws IOException {
        var attempts = new AttemptLogs(job, artifacts, out);
        EventPage page;
        long after = 0;
        do {
            page = views.events(job, reader, after, PAGE);
            attempts.tell(page.items());
            after = page.last();
        } while (page.more());
        attempts.tellTheOpenOnes();
        if (!views.view(job, reader).evidence().isEmpty()) {
            checkLog(job, views.checkLog(job, reader), out);
        }
    }

    private void checkLog(JobId job, CheckLog log, OutputStream out) throws IOException {
        Evidence evidence = log.evidence();
        line(out, "$ " + evidence.command());
        Optional<InputStream> whole = artifacts.of(job).stream()
                .map(Left::artifact)
                .filter(artifact -> artifact.run().taskId().equals(log.taskId())
                        && artifact.name().equals(evidence.logArtifact())
                        && artifact.sha256().equals(evidence.logSha256()))
                .findFirst()
                .flatMap((Artifact artifact) -> artifacts.open(artifact.run(), artifact.name()));
        if (whole.isPresent()) {
            try (InputStream content = whole.get()) {
                content.transferTo(out);
            }
        } else {
            line(out, evidence.logTail());
        }
        line(out, "exit code " + evidence.exitCode());
    }

    private static void line(OutputStream out, String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
