package dev.waggle.testing.telegram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** One bucket of calls per chat. A call during a penalty makes it longer. */
final class Limits {
    private static final class Bucket {
        private double calls;
        private Instant filled;
        private Instant shutUntil = Instant.MIN;

        private Bucket(double calls, Instant filled) {
            this.calls = calls;
            this.filled = filled;
        }
    }

    private final InstantSource clock;
    private final Map<Long, Bucket> buckets = new HashMap<>();
    private Pace pace = Pace.usual();
    private int ignored;

    Limits(InstantSource clock) {
        this.clock = clock;
    }

    void pace(Pace newPace) {
        pace = newPace;
        buckets.clear();
    }

    void spend(Chat chat) {
        Instant now = clock.instant();
        Bucket bucket = buckets.computeIfAbsent(chat.id(), _ -> new Bucket(pace.burst(), now));
        if (now.isBefore(bucket.shutUntil)) {
            ignored++;
            bucket.shutUntil = bucket.shutUntil.plus(longer(pace.penalty()));
            throw Refusal.tooMany(left(bucket, now));
        }
        refill(chat, bucket, now);
        if (bucket.calls < 1) {
            bucket.shutUntil = now.plus(longer(pace.penalty()));
            throw Refusal.tooMany(left(bucket, now));
        }
        bucket.calls--;
    }

    /** Shuts a chat, as an answer 429 does. */
    void shut(long chat, Duration time) {
        Instant now = clock.instant();
        buckets.computeIfAbsent(chat, _ -> new Bucket(pace.burst(), now)).shutUntil = now.plus(time);
    }

    /** How many calls came although their chat was shut. */
    int ignored() {
        return ignored;
    }

    private void refill(Chat chat, Bucket bucket, Instant now) {
        Duration pause = chat instanceof Chat.Group ? pace.pauseInGroups() : pace.pause();
        double gained = pause.isZero()
                ? pace.burst()
                : (double) Duration.between(bucket.filled, now).toMillis() / pause.toMillis();
        bucket.calls = Math.min(pace.burst(), bucket.calls + gained);
        bucket.filled = now;
    }

    private static Duration longer(Duration penalty) {
        return penalty.isZero() ? Duration.ofSeconds(1) : penalty;
    }

    private static long left(Bucket bucket, Instant now) {
        return Math.max(1, (Duration.between(now, bucket.shutUntil).toMillis() + 999) / 1000);
    }
}
