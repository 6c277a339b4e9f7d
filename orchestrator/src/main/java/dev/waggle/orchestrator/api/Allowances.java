package dev.waggle.orchestrator.api;

import dev.waggle.orchestrator.api.Bucket.Taken;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What each token has left of its calls, reading and writing apart. */
@Component
class Allowances {
    private static final int MANY = 10_000;

    private final ApiLimitProperties limits;
    private final InstantSource clock;
    private final Map<Whose, Bucket> buckets = new ConcurrentHashMap<>();

    Allowances(ApiLimitProperties limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** How many calls a minute there are of a kind; 0 for as many as one likes. */
    int of(Kind kind) {
        return switch (kind) {
            case READS -> limits.readsPerMinute();
            case WRITES -> limits.writesPerMinute();
        };
    }

    /** Takes one call of a token; nothing is counted where there is no limit. */
    Optional<Taken> take(UUID token, Kind kind) {
        int share = of(kind);
        if (share <= 0) {
            return Optional.empty();
        }
        var now = clock.instant();
        if (buckets.size() > MANY) {
            buckets.values().removeIf(bucket -> bucket.idle(now));
        }
        return Optional.of(buckets.computeIfAbsent(new Whose(token, kind), _ -> new Bucket(share, now))
                .take(now));
    }

    /** What a call does. */
    enum Kind {
        READS,
        WRITES
    }

    private record Whose(UUID token, Kind kind) {}
}
