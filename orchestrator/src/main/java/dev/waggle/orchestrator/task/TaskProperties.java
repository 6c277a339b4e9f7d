package dev.waggle.orchestrator.task;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long leases last and how long a task rests before its next attempt.
 *
 * @param lease what a claim or a heartbeat gives
 * @param backoff the rest after the first attempt, after the second, and so on; the last one holds for all that follow
 */
@ConfigurationProperties("waggle.task")
record TaskProperties(
        @DefaultValue("60s") Duration lease,
        @DefaultValue({"10s", "60s", "300s"}) List<Duration> backoff) {
    Duration restAfter(int attempts) {
        return backoff.isEmpty() ? Duration.ZERO : backoff.get(Math.clamp(attempts - 1L, 0, backoff.size() - 1));
    }
}
