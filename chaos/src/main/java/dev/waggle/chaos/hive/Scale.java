package dev.waggle.chaos.hive;

import java.time.Duration;
import java.util.Map;

/**
 * How fast the hive's clocks go. A short run shortens leases and what belongs to them, all in the same proportion, so that there is
 * something to see of them in its three minutes.
 *
 * @param lease of a claim or heartbeat
 * @param killAfter a worker ends a run by itself that nobody renewed for so long
 * @param heartbeat between two signs of life
 * @param tolerance a queen's tick that is older tells of an outage
 * @param grace so long nobody expires a lease after an outage
 * @param offer how long an offer may be claimed
 * @param backoff a failed task's rest
 */
public record Scale(
        Duration lease,
        Duration killAfter,
        Duration heartbeat,
        Duration tolerance,
        Duration grace,
        Duration offer,
        String backoff) {
    /** As the product is delivered. */
    public static final Scale REAL = new Scale(
            Duration.ofSeconds(60),
            Duration.ofSeconds(45),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            "10s,60s,300s");

    /** A quarter of it. */
    public static final Scale QUARTER = new Scale(
            Duration.ofSeconds(15),
            Duration.ofSeconds(11),
            Duration.ofMillis(1250),
            Duration.ofSeconds(8),
            Duration.ofSeconds(15),
            Duration.ofSeconds(15),
            "500ms,2s,5s");

    /** Time after a worker's death in which its tasks have to run elsewhere. */
    public Duration takenOver() {
        return lease.plusSeconds(15);
    }

    Map<String, String> ofQueen() {
        return Map.of(
                "waggle.task.lease", words(lease),
                "waggle.task.backoff", backoff,
                "waggle.dispatch.lease", words(offer),
                "waggle.dispatch.live", words(heartbeat.multipliedBy(3)),
                "waggle.reconcile.tolerance", words(tolerance),
                "waggle.reconcile.grace", words(grace));
    }

    Map<String, String> ofWorker() {
        return Map.of("waggle.worker.heartbeat", words(heartbeat), "waggle.worker.kill-after", words(killAfter));
    }

    private static String words(Duration duration) {
        return duration.toMillis() + "ms";
    }
}
