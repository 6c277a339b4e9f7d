package dev.waggle.orchestrator.api;

import dev.waggle.common.api.JobStatusView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How soon it is worth to ask again: soon while things move fast, later while they take long. */
final class Pace {
    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final Duration MIDDLE = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofHours(1);

    private Pace() {}

    /** Seconds until the next question; none where nothing will change any more. */
    static Optional<Integer> of(JobStatusView job, Instant now) {
        return switch (job.status()) {
            case SUCCEEDED, FAILED, CANCELLED -> Optional.empty();
            case CANCELLING -> Optional.of(2);
            case QUEUED -> Optional.of(byAge(Duration.between(job.createdAt(), now)));
            case WAITING -> Optional.of(byAge(Duration.between(job.updatedAt(), now)));
            case RUNNING ->
                Optional.of(byAge(Duration.between(job.startedAt() == null ? job.createdAt() : job.startedAt(), now)));
        };
    }

    private static int byAge(Duration age) {
        if (age.compareTo(SHORT) < 0) {
            return 2;
        }
        if (age.compareTo(MIDDLE) < 0) {
            return 5;
        }
        return age.compareTo(LONG) < 0 ? 15 : 30;
    }
}
