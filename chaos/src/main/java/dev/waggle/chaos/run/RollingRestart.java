package dev.waggle.chaos.run;

import dev.waggle.chaos.check.Sighting;
import dev.waggle.chaos.check.Sightings;
import dev.waggle.chaos.hive.ChaosHive;
import dev.waggle.chaos.hive.Kind;
import dev.waggle.chaos.hive.Member;
import dev.waggle.chaos.load.Clients;
import dev.waggle.chaos.load.Order;
import dev.waggle.chaos.load.Tally;
import dev.waggle.common.id.JobId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What came of restarting all queens one after the other, and beside them all workers one after the other, in good order, while clients
 * went on.
 *
 * @param lost jobs with an attempt that began and came to nothing
 * @param open jobs that have not ended
 * @param stubborn who did not stop in time
 */
record RollingRestart(int jobs, List<String> lost, int open, Tally tally, List<String> stubborn, Duration took) {
    private static final int WINDOW = 24;
    /** Something always runs, and little of it begins: this is about what runs. */
    static final String WORDS = "sleep=2s";

    private static final long PATIENCE_SECONDS = 60;
    private static final long ENDS_SECONDS = 120;

    /** Nobody was restarted. */
    static final RollingRestart NONE = new RollingRestart(0, List.of(), 0, new Tally(), List.of(), Duration.ZERO);

    static RollingRestart of(ChaosHive hive, Iterator<Order> orders, InstantSource clock) throws InterruptedException {
        long from = System.nanoTime();
        try (var clients = new Clients(hive.door().port(), orders, WINDOW, hive.ownLog(), clock)) {
            clients.start();
            var rounds = Stream.of(Kind.QUEEN, Kind.WORKER)
                    .map(kind -> CompletableFuture.supplyAsync(() -> stubborn(hive, kind)))
                    .toList();
            var stubborn =
                    rounds.stream().flatMap(round -> round.join().stream()).toList();
            Duration took = Duration.ofNanos(System.nanoTime() - from);
            clients.finish();
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(ENDS_SECONDS);
            while (!clients.done() && System.nanoTime() < until) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            return new RollingRestart(
                    clients.accepted(),
                    lost(Sightings.read(hive.logs()), clients.orders()),
                    clients.open().size(),
                    clients.tally(),
                    stubborn,
                    took);
        }
    }

    private static List<String> stubborn(ChaosHive hive, Kind kind) {
        return hive.members(kind).stream()
                .filter(member -> !hive.restart(member, PATIENCE_SECONDS))
                .map(Member::name)
                .toList();
    }

    /** Drills that began more often than they were ordered to. */
    static List<String> lost(Sightings sightings, Map<JobId, Order> orders) {
        var begins = new HashMap<JobId, Integer>();
        for (Sighting seen : sightings.all()) {
            if (seen instanceof Sighting.Begin begin && orders.containsKey(begin.job())) {
                begins.merge(begin.job(), 1, Integer::sum);
            }
        }
        return orders.entrySet().stream()
                .filter(order -> begins.getOrDefault(order.getKey(), 0)
                        > order.getValue().begins())
                .map(order -> order.getKey().toString())
                .toList();
    }

    /** Whether anybody noticed. */
    boolean red() {
        return !lost.isEmpty() || !stubborn.isEmpty() || open > 0 || tally.troubled() > 0;
    }

    String text() {
        var text = new StringBuilder(
                "rolling restart of all queens and workers in %d s: %,d jobs, %d attempts lost %s, %d open, not stopped in time: %s%n"
                        .formatted(
                                took.toSeconds(),
                                jobs,
                                lost.size(),
                                lost.stream().limit(5).toList(),
                                open,
                                stubborn));
        text.append("  ").append(tally.text()).append('\n');
        tally.samples().stream()
                .limit(5)
                .forEach(sample -> text.append("    ").append(sample).append('\n'));
        return text.toString();
    }
}
