package dev.waggle.orchestrator.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/** Whether the hive has as many open jobs as it takes on. Looked at every few seconds, so a rush may go over by what comes in between. */
@Component
class Fullness {
    static final Duration FRESH = Duration.ofSeconds(2);

    private final FullnessRepository jobs;
    private final ApiLimitProperties limits;
    private final InstantSource clock;
    private final AtomicReference<Look> last = new AtomicReference<>(new Look(Instant.MIN, false));

    Fullness(FullnessRepository jobs, ApiLimitProperties limits, InstantSource clock) {
        this.jobs = jobs;
        this.limits = limits;
        this.clock = clock;
    }

    boolean full() {
        if (limits.openJobs() <= 0) {
            return false;
        }
        var now = clock.instant();
        Look look = last.get();
        // one looks, the others believe the last who did
        if (look.due(now) && last.compareAndSet(look, new Look(now, look.full()))) {
            last.set(new Look(now, jobs.open(limits.openJobs()) >= limits.openJobs()));
        }
        return last.get().full();
    }

    private record Look(Instant at, boolean full) {
        boolean due(Instant now) {
            return at.equals(Instant.MIN) || !now.isBefore(at.plus(FRESH)) || now.isBefore(at);
        }
    }
}
