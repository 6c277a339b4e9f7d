package dev.waggle.bench.measure;

import dev.waggle.bench.contender.Heap;
import dev.waggle.bench.contender.Hive;
import dev.waggle.bench.contender.Lab;
import dev.waggle.bench.figures.Outcome;
import dev.waggle.bench.figures.Outcome.Bar;
import dev.waggle.bench.figures.Outcome.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** P5: how fast tasks are given out with a thousand of them ready, and with a million. The heap is filled up as it is eaten from. */
final class Backlog implements Bench {
    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final double MICROS_PER_SECOND = 1e6;

    @Override
    public Outcome measure(Lab lab, Options options) {
        int few = options.scaled(FEW);
        int many = options.scaled(MANY);
        try (var waggle = lab.waggle(Hive.Settings.of(options.limit(), options.limit()))) {
            waggle.submitting(options.jobs());
            var heap = new Heap(waggle);
            Line small = Line.of(few + " ready", "jobs/s", rates(heap, few, few, options), Map.of());
            Line large = Line.of(many + " ready", "jobs/s", rates(heap, many, few, options), Map.of());
            return new Outcome(
                    "backlog",
                    Map.of("jobs", options.jobs(), "limit", options.limit()),
                    List.of(small, large),
                    List.of(Bar.atLeast(
                            "P5", "rate with many ready, × with few", large.median() / small.median(), 0.8, 0.95)));
        }
    }

    private static List<Double> rates(Heap heap, int ready, int few, Options options) {
        var rates = new ArrayList<Double>();
        for (int round = 0; round < options.rounds(); round++) {
            heap.hold();
            heap.fillTo(ready);
            rates.add(options.jobs() * MICROS_PER_SECOND / heap.eat(options.jobs(), few));
        }
        return rates;
    }
}
