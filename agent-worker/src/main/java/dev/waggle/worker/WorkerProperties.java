package dev.waggle.worker;

import dev.waggle.common.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A worker's settings, {@code waggle.worker}.
 *
 * @param queenUrl the queen's HTTP address
 * @param hiveSecret what proves to her that this is one of her workers
 * @param name what people call it; the host's name where left out
 * @param slots attempts at once
 * @param roles the roles that it serves
 * @param workDir where workspaces lie while they are needed
 * @param heartbeat between two signs of life
 * @param killAfter without an answer from the queen a run is killed after so long; shorter than her lease of 60 s
 * @param resend an outcome that she has not recorded is told again after so long
 * @param drain how long running attempts may go on once the worker shall stop
 * @param keepPaused a run that stands still gives its slot back after so long
 * @param witness where drills write down when they began and ended; none where nobody wants to know
 */
@ConfigurationProperties("waggle.worker")
public record WorkerProperties(
        @DefaultValue("http://localhost:8080") String queenUrl,
        @DefaultValue("") Secret hiveSecret,
        @DefaultValue("") String name,
        @DefaultValue("4") int slots,

        @DefaultValue({"planner", "implementer", "verifier", "reviewer", "documenter"})
        List<String> roles,

        Path workDir,
        @DefaultValue("5s") Duration heartbeat,
        @DefaultValue("45s") Duration killAfter,
        @DefaultValue("10s") Duration resend,
        @DefaultValue("10s") Duration drain,
        @DefaultValue("10m") Duration keepPaused,
        @Nullable Path witness) {}
