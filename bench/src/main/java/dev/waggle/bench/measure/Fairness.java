package dev.waggle.bench.measure;

import dev.waggle.bench.contender.Hive;
import dev.waggle.bench.contender.Lab;
import dev.waggle.bench.contender.Waggle;
import dev.waggle.bench.contender.Witness;
import dev.waggle.bench.figures.Outcome;
import dev.waggle.bench.figures.Outcome.Bar;
import dev.waggle.bench.figures.Outcome.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** P13: one person orders a hundred times what nine others do; while all ten wait, they are served alike. */
final class Fairness implements Bench {
    private static final int OTHERS = 9;
    private static final int EACH = 100;
    private static final int TIMES = 100;
    private static final int LIMIT = 8;
    private static final String REQUEST = "sleep=2ms";

    @Override
    public Outcome measure(Lab lab, Options options) {
        try (var waggle = lab.waggle(Hive.Settings.of(LIMIT, LIMIT))) {
            waggle.submitting(options.scaled(1_000));
            int each = options.scaled(EACH);
            var indices = new ArrayList<Double>();
            for (int round = 0; round < options.rounds(); round++) {
                indices.add(index(waggle, each, "round" + round));
            }
            Line line = Line.of("Jain index of service", "", indices, Map.of());
            return new Outcome(
                    "fairness",
                    Map.of("others", OTHERS, "jobs_of_each", each, "jobs_of_the_one", each * TIMES, "limit", LIMIT),
                    List.of(line),
                    List.of(Bar.atLeast("P13", "Jain index of service", line.median(), 0.95, 0.99)));
        }
    }

    private static double index(Waggle waggle, int each, String round) {
        int before = waggle.ended();
        var ordered = new HashMap<String, List<String>>();
        waggle.hold();
        ordered.put("greedy", waggle.submit("greedy-" + round, REQUEST, each * TIMES));
        for (int other = 1; other <= OTHERS; other++) {
            ordered.put("other" + other, waggle.submit("other" + other + "-" + round, REQUEST, each));
        }
        int all = each * (TIMES + OTHERS);
        waggle.awaitStored(all);
        waggle.release();
        waggle.awaitEnded(before + all);
        return index(ordered, waggle.hive().witness());
    }

    /** Of the runs that began while everybody still had something waiting. */
    static double index(Map<String, List<String>> ordered, Witness witness) {
        Map<String, Long> begins = witness.begins();
        long allWait = ordered.values().stream()
                .mapToLong(jobs -> jobs.stream()
                        .mapToLong(job -> begins.getOrDefault(job, 0L))
                        .max()
                        .orElse(0))
                .min()
                .orElse(0);
        double[] served = ordered.values().stream()
                .mapToDouble(jobs -> jobs.stream()
                        .filter(job -> begins.getOrDefault(job, Long.MAX_VALUE) <= allWait)
                        .count())
                .toArray();
        return jain(served);
    }

    static double jain(double... served) {
        double sum = 0;
        double squares = 0;
        for (double one : served) {
            sum += one;
            squares += one * one;
        }
        return sum * sum / (served.length * squares);
    }
}
