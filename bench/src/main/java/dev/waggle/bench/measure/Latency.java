package dev.waggle.bench.measure;

import dev.waggle.bench.contender.Contenders;
import dev.waggle.bench.contender.Contenders.Round;
import dev.waggle.bench.contender.Hive;
import dev.waggle.bench.contender.Lab;
import dev.waggle.bench.contender.Waggle;
import dev.waggle.bench.figures.Outcome;
import dev.waggle.bench.figures.Outcome.Bar;
import dev.waggle.bench.figures.Outcome.Line;
import dev.waggle.bench.figures.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** P2: how soon a job starts, and ends, at 50 jobs a second. */
final class Latency implements Bench {
    private static final int PER_SECOND = 50;
    private static final int SECONDS = 20;
    /** So that the compilers have seen the code often enough; one by one, that takes minutes. */
    private static final int WARM_CROWD = 5_000;
    /** Then one by one, at twice the pace: in a crowd, jobs take other ways. */
    private static final int WARM_PER_SECOND = 2 * PER_SECOND;

    private static final int WARM_SECONDS = 5;

    @Override
    public Outcome measure(Lab lab, Options options) {
        try (var contenders = new Contenders(lab)) {
            options.against().forEach(name -> contenders.add(lab.peer(name)));
            Waggle waggle = contenders.add(lab.waggle(Hive.Settings.of(options.limit(), options.limit())));
            int jobs = options.scaled(SECONDS * PER_SECOND);
            int warm = options.scaled(WARM_SECONDS * WARM_PER_SECOND);
            int crowd = options.scaled(WARM_CROWD);
            contenders.warm(options.warm(), who -> {
                who.submitting(crowd);
                who.paced(warm, WARM_PER_SECOND);
            });
            Map<String, List<Round>> played = contenders.rounds(options.rounds(), who -> who.paced(jobs, PER_SECOND));
            var lines = new ArrayList<Line>();
            played.forEach((name, rounds) -> {
                lines.add(line(name + " pick-up p50", rounds, r -> pickUp(r).p50()));
                lines.add(line(name + " pick-up p99", rounds, r -> pickUp(r).p99()));
                lines.add(line(
                        name + " completion p50", rounds, r -> completion(r).p50()));
                lines.add(line(
                        name + " completion p99", rounds, r -> completion(r).p99()));
            });
            String ours = waggle.name();
            return new Outcome(
                    "latency",
                    Map.of(
                            "jobs",
                            jobs,
                            "per_second",
                            PER_SECOND,
                            "warm_seconds",
                            options.warm().toSeconds()),
                    lines,
                    List.of(
                            Bar.atMost("P2", "pick-up p50, ms", median(lines, ours + " pick-up p50"), 5, 2),
                            Bar.atMost("P2", "pick-up p99, ms", median(lines, ours + " pick-up p99"), 20, 7)));
        }
    }

    private static Quantiles pickUp(Round round) {
        return Quantiles.of(round.timing().pickUpMs());
    }

    private static Quantiles completion(Round round) {
        return Quantiles.of(round.timing().completionMs());
    }

    private static Line line(String what, List<Round> rounds, ToDoubleFunction<Round> figure) {
        return Line.of(
                what,
                "ms",
                rounds.stream().mapToDouble(figure).boxed().toList(),
                Map.of("cpu_ms_per_job", Round.cpu(rounds)));
    }

    private static double median(List<Line> lines, String what) {
        return lines.stream()
                .filter(line -> line.what().equals(what))
                .mapToDouble(Line::median)
                .findFirst()
                .orElseThrow();
    }
}
