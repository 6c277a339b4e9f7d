package dev.waggle.bench.measure;

import dev.waggle.bench.contender.Hive;
import dev.waggle.bench.contender.HiveApi;
import dev.waggle.bench.contender.Lab;
import dev.waggle.bench.contender.Waggle;
import dev.waggle.bench.figures.Outcome;
import dev.waggle.bench.figures.Outcome.Bar;
import dev.waggle.bench.figures.Outcome.Line;
import dev.waggle.bench.figures.Quantiles;
import dev.waggle.bench.peer.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** P3 and P15: how soon a submit over HTTP is acknowledged, alone and while as many jobs run as can; how long statements take then. */
final class Submit implements Bench {
    private static final int PER_SECOND = 50;
    private static final int SECONDS = 10;
    private static final int AT_ONCE = 10;
    private static final int MANY = 16;
    private static final double STATEMENT_MUST = 0.99;
    private static final String REQUEST = Requests.of("sleep=0ms");

    @Override
    public Outcome measure(Lab lab, Options options) {
        try (var waggle = lab.waggle(Hive.Settings.of(options.limit(), options.limit()))) {
            HiveApi api = waggle.hive().api();
            int calls = options.scaled(SECONDS * PER_SECOND);
            Calls.rate(MANY, calls, _ -> api.drill(REQUEST)); // to get warm
            var p99 = new ArrayList<Double>();
            var one = new ArrayList<Double>();
            var many = new ArrayList<Double>();
            var together = new ArrayList<Double>();
            for (int round = 0; round < options.rounds(); round++) {
                p99.add(Quantiles.of(Calls.stream(calls, PER_SECOND, _ -> api.drill(REQUEST)))
                        .p99());
                one.add(Calls.rate(1, calls, _ -> api.drill(REQUEST)));
                many.add(Calls.rate(MANY, calls, _ -> api.drill(REQUEST)));
            }
            double all = api.metric("waggle_sql_seconds_count", "");
            double quick = api.metric("waggle_sql_seconds_bucket", "le=\"0.05\"");
            for (int round = 0; round < options.rounds(); round++) {
                int before = waggle.ended();
                waggle.submit(Waggle.PERSON, REQUEST, options.jobs());
                together.add(Calls.together(AT_ONCE, _ -> api.drill(REQUEST)));
                waggle.awaitEnded(before + options.jobs());
            }
            all = api.metric("waggle_sql_seconds_count", "") - all;
            quick = api.metric("waggle_sql_seconds_bucket", "le=\"0.05\"") - quick;
            return outcome(calls, p99, one, many, together, quick / all);
        }
    }

    private static Outcome outcome(
            int calls, List<Double> p99, List<Double> one, List<Double> many, List<Double> together, double quick) {
        var lines = List.of(
                Line.of("submit → 202, p99 at 50/s", "ms", p99, Map.of()),
                Line.of("submits, one client", "1/s", one, Map.of()),
                Line.of("submits, 16 clients", "1/s", many, Map.of()),
                Line.of("10 jobs at once, under load", "ms", together, Map.of()),
                Line.of("statements within 50 ms, under load", "share", List.of(quick), Map.of()));
        return new Outcome(
                "submit",
                Map.of("calls", calls),
                lines,
                List.of(
                        Bar.atMost("P3", "submit → 202, p99, ms", lines.get(0).median(), 50, 20),
                        Bar.atMost("P15", "10 jobs at once, ms", lines.get(3).median(), 100, 20),
                        Bar.atLeast("P15", "statements within 50 ms", quick, STATEMENT_MUST, STATEMENT_MUST)));
    }
}
