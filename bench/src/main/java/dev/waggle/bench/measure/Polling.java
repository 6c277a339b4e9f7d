package dev.waggle.bench.measure;

import dev.waggle.bench.contender.Hive;
import dev.waggle.bench.contender.HiveApi;
import dev.waggle.bench.contender.Lab;
import dev.waggle.bench.contender.Waggle;
import dev.waggle.bench.figures.Outcome;
import dev.waggle.bench.figures.Outcome.Bar;
import dev.waggle.bench.figures.Outcome.Line;
import dev.waggle.bench.figures.Quantiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;

/** P4 and P20: how soon a status poll is answered, alone and while as many jobs run as can, and what a great many of them leave behind. */
final class Polling implements Bench {
    private static final int PER_SECOND = 1_000;
    private static final int SECONDS = 10;
    private static final int JOBS = 100;
    private static final int MANY_POLLS = 200_000;
    private static final int CLIENTS = 16;
    private static final int CHANGED_EVERY = 10;
    private static final double MIB = 1024 * 1024;

    private record Known(String path, String etag) {}

    @Override
    public Outcome measure(Lab lab, Options options) {
        try (var waggle = lab.waggle(Hive.Settings.of(options.limit(), options.limit()))) {
            HiveApi api = waggle.hive().api();
            List<Known> known = jobs(api, options.scaled(JOBS));
            int calls = options.scaled(SECONDS * PER_SECOND);
            poll(api, known, calls);
            var idle = new ArrayList<Double>();
            var busy = new ArrayList<Double>();
            for (int round = 0; round < options.rounds(); round++) {
                idle.add(poll(api, known, calls).p99());
                busy.add(whileJobsRun(
                        waggle,
                        options.scaled(2_000),
                        () -> poll(api, known, calls).p99()));
            }
            double before = waggle.hive().liveBytes("queen") / MIB;
            int many = options.scaled(MANY_POLLS);
            double rate = Calls.rate(CLIENTS, many, number -> ask(api, known, number));
            double grown = waggle.hive().liveBytes("queen") / MIB - before;
            var lines = List.of(
                    Line.of("poll p99, idle", "ms", idle, Map.of()),
                    Line.of("poll p99, while jobs run", "ms", busy, Map.of()),
                    Line.of("polls, 16 clients", "1/s", List.of(rate), Map.of("polls", many)),
                    Line.of("live heap after them, more", "MiB", List.of(grown), Map.of("before", before)));
            return new Outcome(
                    "polling",
                    Map.of("per_second", PER_SECOND, "calls", calls, "not_modified", "90 %"),
                    lines,
                    List.of(
                            Bar.atMost("P4", "poll p99, idle, ms", lines.get(0).median(), 10, 5),
                            Bar.atMost(
                                    "P20",
                                    "poll p99 while jobs run, × idle",
                                    lines.get(1).median() / lines.get(0).median(),
                                    2,
                                    1.5),
                            Bar.atMost("P20", "heap grown by many polls, × before", 1 + grown / before, 1.1, 1.05)));
        }
    }

    private static List<Known> jobs(HiveApi api, int jobs) {
        var known = new ArrayList<Known>();
        for (int job = 0; job < jobs; job++) {
            String path = "/api/ai/jobs/" + api.drill("sleep=0ms") + "/status";
            api.get(path, Map.of("Prefer", "wait=20"));
            String etag = api.get(path, Map.of()).headers().firstValue("ETag").orElse("");
            known.add(new Known(path, etag));
        }
        return known;
    }

    private static Quantiles poll(HiveApi api, List<Known> known, int calls) {
        return Quantiles.of(Calls.stream(calls, PER_SECOND, number -> ask(api, known, number)));
    }

    private static void ask(HiveApi api, List<Known> known, int number) {
        Known job = known.get(number % known.size());
        var headers = new HashMap<String, String>();
        if (number % CHANGED_EVERY != 0) {
            headers.put("If-None-Match", job.etag());
        }
        int status = api.get(job.path(), headers).statusCode();
        if (status != 200 && status != 304) {
            throw new IllegalStateException(job.path() + ": " + status);
        }
    }

    private static double whileJobsRun(Waggle waggle, int jobs, DoubleSupplier measured) {
        var wanted = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> {
                while (wanted.get()) {
                    waggle.submitting(jobs);
                }
            });
            try {
                return measured.getAsDouble();
            } finally {
                wanted.set(false); // closing waits for the last of it
            }
        }
    }
}
