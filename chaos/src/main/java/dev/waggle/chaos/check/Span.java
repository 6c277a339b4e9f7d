package dev.waggle.chaos.check;

import dev.waggle.common.contract.TaskRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run as the engine knows it.
 *
 * @param end when the engine was done or its worker dead; the far future where nobody saw that
 * @param frozen how long of its time after each moment the worker stood still
 */
record Span(Sighting.Begin begin, long end, List<Pause> frozen) {
    static final long UNSEEN = Long.MAX_VALUE;

    TaskRef run() {
        return begin.run();
    }

    /** How long it was at work after that moment. */
    long workedAfter(long moment) {
        long from = Math.max(moment, begin.at());
        long still = 0;
        for (Pause pause : frozen) {
            still += Math.max(0, Math.min(end, pause.until()) - Math.max(from, pause.from()));
        }
        return Math.max(0, end - from - still);
    }

    /** All that engines began, in the order of time. */
    static List<Span> of(Sightings sightings) {
        var ends = new HashMap<TaskRef, List<Long>>();
        sightings
                .of(Sighting.End.class)
                .forEach(end ->
                        ends.computeIfAbsent(end.run(), _ -> new ArrayList<>()).add(end.at()));
        var kills = new HashMap<String, List<Long>>();
        sightings
                .of(Sighting.Killed.class)
                .forEach(kill -> kills.computeIfAbsent(kill.worker(), _ -> new ArrayList<>())
                        .add(kill.at()));
        var pauses = Pause.of(sightings);
        return sightings
                .of(Sighting.Begin.class)
                .map(begin -> new Span(
                        begin,
                        Math.min(
                                first(begin.at(), ends.getOrDefault(begin.run(), List.of())),
                                first(begin.at(), kills.getOrDefault(begin.worker(), List.of()))),
                        pauses.getOrDefault(begin.worker(), List.of())))
                .toList();
    }

    private static long first(long from, List<Long> moments) {
        return moments.stream()
                .mapToLong(Long::longValue)
                .filter(at -> at >= from)
                .min()
                .orElse(UNSEEN);
    }

    /** While a worker stood still. */
    record Pause(long from, long until) {
        static Map<String, List<Pause>> of(Sightings sightings) {
            var pauses = new HashMap<String, List<Pause>>();
            sightings.of(Sighting.Frozen.class).forEach(frozen -> {
                long until = sightings
                        .of(Sighting.Thawed.class)
                        .filter(thawed -> thawed.worker().equals(frozen.worker()) && thawed.at() >= frozen.at())
                        .mapToLong(Sighting.Thawed::at)
                        .findFirst()
                        .orElse(UNSEEN);
                pauses.computeIfAbsent(frozen.worker(), _ -> new ArrayList<>()).add(new Pause(frozen.at(), until));
            });
            return pauses;
        }
    }
}
