package dev.waggle.bench.measure;

import dev.waggle.bench.contender.Hive;
import dev.waggle.bench.contender.HiveApi;
import dev.waggle.bench.contender.Lab;
import dev.waggle.bench.figures.Outcome;
import dev.waggle.bench.figures.Outcome.Bar;
import dev.waggle.bench.figures.Outcome.Line;
import dev.waggle.bench.figures.Quantiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** P17: a session's operations (order, poll, look, list; one a second) with one session at work, with five, fifty, five hundred. */
final class Sessions implements Bench {
    private static final List<Integer> SIZES = List.of(1, 5, 50, 500);
    private static final int SECONDS = 20;
    private static final int OPERATIONS = 4;
    private static final double MIB = 1024 * 1024;

    @Override
    public Outcome measure(Lab lab, Options options) {
        try (var waggle = lab.waggle(Hive.Settings.of(options.limit(), options.limit()))) {
            HiveApi api = waggle.hive().api();
            var p95 = new LinkedHashMap<Integer, List<Double>>();
            var lines = new ArrayList<Line>();
            for (int round = 0; round <= options.rounds(); round++) {
                for (int size : SIZES) {
                    int sessions = Math.max(1, options.scaled(size));
                    double figure = work(api, sessions, options).p95();
                    if (round > 0) {
                        p95.computeIfAbsent(size, _ -> new ArrayList<>()).add(figure);
                    }
                }
            }
            double heap = waggle.hive().liveBytes("queen") / MIB;
            p95.forEach((size, rounds) -> lines.add(Line.of(size + " sessions, p95", "ms", rounds, Map.of())));
            lines.add(Line.of("queen's live heap after all", "MiB", List.of(heap), Map.of()));
            double one = lines.getFirst().median();
            var bars = new ArrayList<Bar>();
            for (Line line : lines.subList(1, SIZES.size())) {
                bars.add(Bar.atMost("P17", line.what() + ", × one session", line.median() / one, 1.3, 1.1));
            }
            return new Outcome("sessions", Map.of("seconds", SECONDS), lines, bars);
        }
    }

    private static Quantiles work(HiveApi api, int sessions, Options options) {
        List<String> ids = new ArrayList<>();
        var jobs = new String[sessions]; // of each session the last job that it knows of
        for (int session = 0; session < sessions; session++) {
            ids.add(api.post("/api/ai/sessions", Map.of("title", "Session " + session))
                    .path("session_id")
                    .asString());
            jobs[session] = order(api, ids.getLast());
        }
        return Quantiles.of(Calls.stream(
                sessions * Math.max(OPERATIONS, options.scaled(SECONDS)),
                sessions * Math.max(1, 1 / options.scale()),
                number -> operate(api, ids, jobs, number)));
    }

    private static void operate(HiveApi api, List<String> ids, String[] jobs, int number) {
        int session = number % ids.size();
        String id = ids.get(session);
        switch (number / ids.size() % OPERATIONS) {
            case 0 -> jobs[session] = order(api, id);
            case 1 -> look(api, "/api/ai/jobs/" + jobs[session] + "/status");
            case 2 -> look(api, "/api/ai/sessions/" + id);
            default -> look(api, "/api/ai/jobs?limit=20");
        }
    }

    private static String order(HiveApi api, String session) {
        return api.post(
                        "/api/ai/jobs",
                        Map.of("kind", "drill", "role", "implementer", "request", "sleep=0ms", "session", session))
                .path("job_id")
                .asString();
    }

    private static void look(HiveApi api, String path) {
        int status = api.get(path, Map.of()).statusCode();
        if (status != 200) {
            throw new IllegalStateException(path + ": " + status);
        }
    }
}
