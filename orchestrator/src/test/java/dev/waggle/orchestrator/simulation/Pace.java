package dev.waggle.orchestrator.simulation;

import java.time.Duration;

/** How long everything takes: what a hive has by default, three times as fast, so that more happens in each schedule. */
public final class Pace {
    public static final Duration LEASE = Duration.ofSeconds(20);
    public static final Duration OFFER = Duration.ofSeconds(10);
    public static final Duration OVERLOOKED = Duration.ofMillis(700);
    public static final Duration AGE = Duration.ofSeconds(30);
    public static final Duration LIVE = Duration.ofSeconds(6);
    public static final Duration RECONCILE = Duration.ofMillis(1_500);
    public static final Duration TOLERANCE = Duration.ofSeconds(5);
    public static final Duration GRACE = Duration.ofSeconds(20);
    public static final Duration STALLED = Duration.ofSeconds(4);

    static final long DISPATCHES = Agenda.seconds(2);
    static final long RECONCILES = Agenda.millis(RECONCILE.toMillis());
    static final long HEARTBEAT = Agenda.millis(2_500);
    static final long LOOK = Agenda.millis(500);
    static final long KILL_AFTER = Agenda.seconds(15);
    static final long RESEND = Agenda.seconds(4);
    static final long PATIENCE = Agenda.seconds(4);
    static final long OFFERS_LIVE = Agenda.seconds(7);
    static final long ZOMBIES_END = Agenda.seconds(10);
    /** A step of the clock that the tick does not notice: as much of a lease remains when a worker has killed its run. */
    static final int SMALL_STEP = 3;

    private Pace() {}
}
