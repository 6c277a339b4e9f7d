package dev.waggle.gateway.lane;

import dev.waggle.gateway.GatewayProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** How much may be said now: a budget for each chat and one for all, and gates that Telegram shut. The last word of a chat's budget is kept for what a person waits for. */
final class Budget {
    private static final Duration PENANCE = Duration.ofMinutes(10);
    private static final long LONGEST = 30;
    private static final Duration NEIGHBOURS = Duration.ofMinutes(1);

    private final GatewayProperties.Pace pace;
    private final InstantSource clock;
    private final Map<Long, Bucket> chats = new HashMap<>();
    private final Bucket all;
    private Instant shutUntil = Instant.MIN;
    private Instant lastHush = Instant.MIN;
    private long lastHushed;
    private int misses;

    Budget(GatewayProperties.Pace pace, InstantSource clock) {
        this.pace = pace;
        this.clock = clock;
        this.all = new Bucket(pace.hive(), Duration.ofSeconds(1).dividedBy(pace.hive()), clock.instant());
    }

    /** How long to wait until one more may be said; zero where it may be said now. */
    synchronized Duration wait(long chat, boolean urgent) {
        Instant now = clock.instant();
        if (now.isBefore(shutUntil)) {
            return Duration.between(now, shutUntil);
        }
        Duration here = bucket(chat, now).wait(urgent ? 1 : 2, now);
        Duration everywhere = all.wait(1, now);
        return here.compareTo(everywhere) > 0 ? here : everywhere;
    }

    synchronized void spend(long chat) {
        Instant now = clock.instant();
        bucket(chat, now).tokens--;
        all.tokens--;
    }

    /** Telegram could not be reached: nobody tries for a while, longer each time, then one tries first. */
    synchronized void missed() {
        shut(Duration.ofSeconds(Math.min(LONGEST, 1L << Math.min(misses++, 5))));
    }

    synchronized void reached() {
        misses = 0;
    }

    private void shut(Duration pause) {
        Instant now = clock.instant();
        shutUntil = now.plus(pause);
        all.tokens = 1;
        all.filled = shutUntil;
    }

    /** Telegram was annoyed in a chat: that chat goes slower for a while; two chats within a minute mean everybody. */
    synchronized void hushed(long chat, Duration pause) {
        Instant now = clock.instant();
        bucket(chat, now).slowUntil = now.plus(PENANCE);
        if (lastHushed != chat && Duration.between(lastHush, now).compareTo(NEIGHBOURS) < 0) {
            shut(pause);
        }
        lastHush = now;
        lastHushed = chat;
    }

    private Bucket bucket(long chat, Instant now) {
        return chats.computeIfAbsent(chat, id -> new Bucket(pace.burst(), id < 0 ? pace.group() : pace.chat(), now));
    }

    private static final class Bucket {
        private final int most;
        private final Duration every;
        private double tokens;
        private Instant filled;
        private Instant slowUntil = Instant.MIN;

        Bucket(int most, Duration every, Instant now) {
            this.most = most;
            this.every = every;
            this.tokens = most;
            this.filled = now;
        }

        Duration wait(int wanted, Instant now) {
            if (every.isZero()) {
                return Duration.ZERO;
            }
            Duration step = now.isBefore(slowUntil) ? every.multipliedBy(2) : every;
            if (now.isAfter(filled)) {
                tokens = Math.min(
                        most, tokens + (double) Duration.between(filled, now).toNanos() / step.toNanos());
                filled = now;
            }
            double missing = Math.min(wanted, most) - tokens;
            return missing <= 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(missing * step.toNanos()));
        }
    }
}
