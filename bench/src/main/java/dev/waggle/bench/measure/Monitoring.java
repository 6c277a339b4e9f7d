package dev.waggle.bench.measure;

import dev.waggle.bench.contender.Contender;
import dev.waggle.bench.contender.Contenders;
import dev.waggle.bench.contender.Contenders.Round;
import dev.waggle.bench.contender.Hive;
import dev.waggle.bench.contender.Lab;
import dev.waggle.bench.figures.Outcome;
import dev.waggle.bench.figures.Outcome.Bar;
import dev.waggle.bench.figures.Outcome.Line;
import dev.waggle.bench.figures.Quantiles;
import dev.waggle.bench.figures.Timing;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** P11: what a hive's own meters cost it. Two hives, one with them and one without, take turns. */
final class Monitoring implements Bench {
    private static final String WITH = "with meters";
    private static final String WITHOUT = "without meters";
    private static final double MUST = 0.99;

    @Override
    public Outcome measure(Lab lab, Options options) {
        try (var contenders = new Contenders(lab)) {
            contenders.add(hive(lab, WITH, options, true));
            contenders.add(hive(lab, WITHOUT, options, false));
            contenders.warm(options.warm(), who -> who.submitting(options.jobs()));
            // a difference this small drowns in few rounds
            Map<String, List<Round>> played =
                    contenders.rounds(2 * options.rounds() + 1, who -> who.submitting(options.jobs()));
            return outcome(options, rates(played, WITH), rates(played, WITHOUT));
        }
    }

    private static Contender hive(Lab lab, String name, Options options, boolean meters) {
        var settings =
                Hive.Settings.of(options.limit(), options.limit()).with("WAGGLE_METERS", Boolean.toString(meters));
        return new Named(name, lab.waggle(settings));
    }

    /** By pairs: what slows a machine down for a while slows both. */
    static Outcome outcome(Options options, List<Double> with, List<Double> without) {
        double ratio = Quantiles.median(IntStream.range(0, with.size())
                .mapToDouble(round -> with.get(round) / without.get(round))
                .toArray());
        return new Outcome(
                "monitoring",
                options.settings(),
                List.of(
                        Line.of(WITH, "jobs/s", with, Map.of("ratio", ratio)),
                        Line.of(WITHOUT, "jobs/s", without, Map.of())),
                List.of(Bar.atLeast("P11", "throughput with meters ÷ without", ratio, MUST, 1)));
    }

    private static List<Double> rates(Map<String, List<Round>> played, String name) {
        return played.getOrDefault(name, List.of()).stream()
                .map(round -> round.timing().rate())
                .toList();
    }

    /** One of several that are alike. */
    private record Named(String name, Contender contender) implements Contender {
        @Override
        public Map<String, Long> pids() {
            return contender.pids();
        }

        @Override
        public Timing submitting(int jobs) {
            return contender.submitting(jobs);
        }

        @Override
        public Timing backlog(int jobs) {
            return contender.backlog(jobs);
        }

        @Override
        public Timing paced(int jobs, int perSecond) {
            return contender.paced(jobs, perSecond);
        }

        @Override
        public void close() {
            contender.close();
        }
    }
}
