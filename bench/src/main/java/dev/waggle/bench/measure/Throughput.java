package dev.waggle.bench.measure;

import dev.waggle.bench.contender.Contenders;
import dev.waggle.bench.contender.Contenders.Round;
import dev.waggle.bench.contender.Hive;
import dev.waggle.bench.contender.Lab;
import dev.waggle.bench.figures.Outcome;
import dev.waggle.bench.figures.Outcome.Bar;
import dev.waggle.bench.figures.Outcome.Line;
import dev.waggle.bench.figures.Quantiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** P1: no-op jobs a second from end to end, submitted while they run and drained from a backlog, beside the bare chain and other people's systems. */
final class Throughput implements Bench {
    private static final String BARE = "bare";
    private static final String OURS = "waggle";
    private static final double MUST = 0.5;
    private static final double TWICE = 2;

    @Override
    public Outcome measure(Lab lab, Options options) {
        try (var contenders = new Contenders(lab)) {
            options.against().forEach(name -> contenders.add(lab.peer(name)));
            contenders.add(lab.waggle(Hive.Settings.of(options.limit(), options.limit())));
            contenders.warm(options.warm(), who -> who.submitting(jobs(who.name(), options)));
            Map<String, List<Round>> submitting =
                    contenders.rounds(options.rounds(), who -> who.submitting(jobs(who.name(), options)));
            Map<String, List<Round>> drained =
                    contenders.rounds(options.rounds(), who -> who.backlog(jobs(who.name(), options)));
            var lines = new ArrayList<Line>();
            lines.addAll(lines("while submitting", submitting));
            lines.addAll(lines("drained", drained));
            var bars = new ArrayList<Bar>();
            bars.addAll(bars("while submitting", submitting));
            bars.addAll(bars("drained", drained));
            return new Outcome("throughput", options.settings(), lines, bars);
        }
    }

    /** Those who do hundreds a second are asked for hundreds: a rate is a rate. */
    private static int jobs(String name, Options options) {
        return switch (name) {
            case "quartz", "celery" -> Math.max(1, options.jobs() / 10);
            case "jobrunr" -> Math.max(1, options.jobs() / 2);
            default -> options.jobs();
        };
    }

    private static List<Line> lines(String how, Map<String, List<Round>> played) {
        var lines = new ArrayList<Line>();
        double bare = rate(played, BARE);
        played.forEach((name, rounds) -> {
            var more = new LinkedHashMap<String, Object>();
            if (name.equals(OURS)) {
                more.put("ratio_bare_chain", rate(played, OURS) / bare);
            }
            more.put("cpu_ms_per_job", Round.cpu(rounds));
            lines.add(Line.of(
                    name + " " + how,
                    "jobs/s",
                    rounds.stream().map(round -> round.timing().rate()).toList(),
                    more));
        });
        return lines;
    }

    private static List<Bar> bars(String how, Map<String, List<Round>> played) {
        var bars = new ArrayList<Bar>();
        double ours = rate(played, OURS);
        played.keySet().stream().filter(name -> !name.equals(OURS)).forEach(name -> {
            double ratio = ours / rate(played, name);
            bars.add(
                    switch (name) {
                        case BARE -> Bar.atLeast("P1", how + ": × the bare chain", ratio, MUST, 1);
                        case "db-scheduler" -> Bar.atLeast("P1", how + ": × " + name, ratio, 0, 1);
                        default -> Bar.atLeast("P1", how + ": × " + name, ratio, TWICE, TWICE);
                    });
        });
        return bars;
    }

    private static double rate(Map<String, List<Round>> played, String name) {
        return Quantiles.median(played.getOrDefault(name, List.of()).stream()
                .mapToDouble(round -> round.timing().rate())
                .toArray());
    }
}
