package dev.waggle.orchestrator.api;

import dev.waggle.common.CrashPoint;
import dev.waggle.common.api.ClaimAnswer;
import dev.waggle.common.api.ClaimRequest;
import dev.waggle.common.api.HeartbeatAnswer;
import dev.waggle.common.api.HeartbeatRequest;
import dev.waggle.common.api.OutcomeReport;
import dev.waggle.orchestrator.task.Claims;
import dev.waggle.orchestrator.task.Heartbeats;
import dev.waggle.orchestrator.task.Leases;
import dev.waggle.orchestrator.task.Tasks;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The workers' door: whatever of theirs needs an answer. */
@Hidden
@RestController
@RequestMapping("/internal")
class WorkerController {
    private final PlatformExecutor executor;
    private final Claims claims;
    private final Heartbeats heartbeats;
    private final Leases leases;
    private final Tasks tasks;
    private final Checkouts checkouts;
    private final DistributionSummary claimed;
    private final DistributionSummary held;

    WorkerController(
            PlatformExecutor executor,
            Claims claims,
            Heartbeats heartbeats,
            Leases leases,
            Tasks tasks,
            Checkouts checkouts,
            MeterRegistry meters) {
        this.executor = executor;
        this.claims = claims;
        this.heartbeats = heartbeats;
        this.leases = leases;
        this.tasks = tasks;
        this.checkouts = checkouts;
        this.claimed = sizes("claims", meters);
        this.held = sizes("heartbeats", meters);
    }

    @PostMapping("/claims")
    ClaimAnswer claim(@RequestBody ClaimRequest request) {
        ClaimAnswer answer = executor.call(() -> claims.claim(request));
        CrashPoint.hit("claim.after-commit");
        claimed.record(request.offers().size());
        return checkouts.resolved(answer);
    }

    @PostMapping("/heartbeats")
    HeartbeatAnswer heartbeat(@RequestBody HeartbeatRequest request) {
        held.record(request.held().size());
        if (!request.dead().isEmpty()) {
            leases.end(request.worker(), request.dead());
        }
        return heartbeats.take(request);
    }

    /** Answered once it is stored: that is the <i>recorded</i> a worker waits for. */
    @PostMapping("/outcomes")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void record(@RequestBody OutcomeReport report) {
        tasks.record(report.outcomes());
    }

    private static DistributionSummary sizes(String of, MeterRegistry meters) {
        return DistributionSummary.builder("waggle.batch.size").tag("of", of).register(meters);
    }
}
