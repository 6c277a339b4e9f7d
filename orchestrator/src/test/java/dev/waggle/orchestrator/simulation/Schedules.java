package dev.waggle.orchestrator.simulation;

import dev.waggle.orchestrator.simulation.Simulation.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Plays schedules one after the other, on each processor another: they know nothing of each other. */
final class Schedules {
    private final Bug bug;
    private final long end;
    private final AtomicLong next;
    private final ConcurrentSkipListMap<Long, Outcome> bad = new ConcurrentSkipListMap<>();

    private Schedules(long from, long end, Bug bug) {
        this.bug = bug;
        this.end = end;
        this.next = new AtomicLong(from);
    }

    /** The first seed that breaks a promise, whatever the number of processors. */
    static Optional<Outcome> firstBad(long from, int schedules, Bug bug) throws InterruptedException {
        var all = new Schedules(from, from + schedules, bug);
        // a schedule's transactions are virtual threads: another one hands over to them most cheaply
        try (var players = Executors.newVirtualThreadPerTaskExecutor()) {
            var plays = IntStream.range(0, Runtime.getRuntime().availableProcessors())
                    .<Future<?>>mapToObj(_ -> players.submit(all::play))
                    .toList();
            for (Future<?> play : plays) {
                play.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return Optional.ofNullable(all.bad.firstEntry()).map(Map.Entry::getValue);
    }

    private void play() {
        for (long seed = next.getAndIncrement(); seed < end && bad.isEmpty(); seed = next.getAndIncrement()) {
            Outcome outcome = played(seed);
            if (outcome.violation() != null) {
                bad.put(seed, outcome);
            }
        }
    }

    private Outcome played(long seed) {
        try {
            return Simulation.of(seed, bug);
        } catch (RuntimeException e) {
            throw new IllegalStateException("seed " + seed, e);
        }
    }
}
