package dev.waggle.chaos.fault;

import dev.waggle.chaos.hive.Link;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Which faults come, and in the course of how much of the work: the same seed draws the same. */
public final class Schedule {
    static final List<String> POINTS_OF_QUEENS = List.of(
            "submit.after-commit",
            "offer.after-commit",
            "claim.before-commit",
            "claim.after-commit",
            "events.before-commit",
            "inbox.before-acknowledge",
            "inbox.after-acknowledge",
            "publish.before-send",
            "publish.before-confirm",
            "publish.after-confirm");
    static final List<String> POINTS_OF_WORKERS =
            List.of("claim.before-send", "claim.after-answer", "outcome.before-send", "outcome.after-send");

    private static final int LATEST_TIME = 8;
    private static final double FIRST = 0.03;
    private static final double LAST = 0.92;

    private final Random dice;
    private final List<String> queens;
    private final List<String> workers;
    private final Duration lease;

    private Schedule(long seed, Cast cast) {
        this.dice = new Random(seed);
        this.queens = cast.queens();
        this.workers = cast.workers();
        this.lease = cast.lease();
    }

    /** Whom it may befall; {@code lease} says how long is long. */
    public record Cast(List<String> queens, List<String> workers, Duration lease) {}

    /** A fault and the share of the jobs that have ended when it comes. */
    public record Planned(double progress, Fault fault) {}

    /** So many kills, and half as many faults that kill nobody. */
    public static List<Planned> of(long seed, int kills, Cast cast) {
        var schedule = new Schedule(seed, cast);
        var faults = new ArrayList<Planned>();
        // what happens seldom happens at least once where there is room for it
        var kinds = schedule.kinds();
        IntStream.range(0, kills)
                .forEach(i -> faults.add(schedule.planned(
                        i < kinds.size()
                                ? kinds.get(i).get()
                                : schedule.one(kinds).get())));
        var others = schedule.others();
        IntStream.range(0, Math.ceilDiv(kills, 2))
                .forEach(i -> faults.add(schedule.planned(
                        i < others.size()
                                ? others.get(i).get()
                                : schedule.one(others).get())));
        faults.sort(Comparator.comparingDouble(Planned::progress));
        return List.copyOf(faults);
    }

    private List<Supplier<Fault>> kinds() {
        // the first of each kind of service, and those first that are back soon: a small run has no more
        return List.of(
                () -> new Fault.LoseWorker(one(workers), seconds(0, 3)),
                () -> new Fault.Kill(one(queens), seconds(0, 3)),
                () -> new Fault.WipeBroker(seconds(0, 3)),
                () -> new Fault.KillDatabase(seconds(0, 2)),
                () -> new Fault.Kill("gateway", seconds(0, 3)),
                () -> new Fault.Crash(one(queens), one(POINTS_OF_QUEENS), times(), seconds(0, 2)),
                () -> new Fault.Crash(one(workers), one(POINTS_OF_WORKERS), times(), seconds(0, 2)),
                () -> new Fault.KillBroker(seconds(0, 3)),
                () -> new Fault.KillQueens(seconds(0, 3)),
                () -> new Fault.Kill(one(workers), seconds(0, 3)),
                () -> new Fault.Crash(one(queens), one(POINTS_OF_QUEENS), times(), seconds(0, 2)));
    }

    private List<Supplier<Fault>> others() {
        return List.of(
                // past its lease: what it does when it goes on has to be without effect
                () -> new Fault.Freeze(one(workers), lease.plus(seconds(5, 10))),
                () -> new Fault.Cut(one(workers), Link.QUEEN, lease.plus(seconds(0, 5))),
                () -> new Fault.MemoryAlarm(seconds(3, 8)),
                () -> new Fault.FreezeAgent(one(workers), seconds(2, 8)),
                () -> new Fault.Reset(one(both()), one(List.of(Link.BROKER, Link.QUEEN, Link.DATABASE)), seconds(0, 1)),
                () -> new Fault.FullDisk(seconds(3, 8)),
                () -> new Fault.Cut(one(queens), one(List.of(Link.BROKER, Link.DATABASE)), seconds(3, 12)),
                () -> new Fault.Freeze(one(queens), seconds(3, 12)),
                () -> new Fault.Mute(one(workers), one(List.of(Link.QUEEN, Link.BROKER)), seconds(3, 12)),
                () -> new Fault.Slow(
                        one(both()),
                        one(List.of(Link.BROKER, Link.QUEEN, Link.DATABASE)),
                        Duration.ofMillis(500),
                        seconds(3, 10)));
    }

    private Planned planned(Fault fault) {
        return new Planned(FIRST + (LAST - FIRST) * dice.nextDouble(), fault);
    }

    private List<String> both() {
        var both = new ArrayList<>(queens);
        both.addAll(workers);
        return both;
    }

    private int times() {
        return 1 + dice.nextInt(LATEST_TIME);
    }

    private Duration seconds(int from, int to) {
        return Duration.ofMillis(from * 1000L + dice.nextInt((to - from) * 1000));
    }

    private <T> T one(List<T> of) {
        return of.get(dice.nextInt(of.size()));
    }
}
