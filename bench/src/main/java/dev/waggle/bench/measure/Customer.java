package dev.waggle.bench.measure;

import dev.waggle.bench.contender.HiveApi;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/** Somebody who orders a lot, and asks every two seconds how it stands. */
final class Customer {
    private static final List<String> ROLES =
            List.of("implementer", "implementer", "implementer", "reviewer", "reviewer", "planner");
    private static final Duration LATELY = Duration.ofSeconds(4);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final int LATER_ONE_IN = 4;
    private static final int LATER_SECONDS = 20;
    private static final int URGENT_ONE_IN = 10;
    private static final int URGENT = 5;
    private static final int SHORTEST = 50;
    private static final int LONGEST = 3_000;

    private final HiveApi api;
    private final Random random;
    private final InstantSource clock = InstantSource.system();
    private final Map<String, Instant> ordered = new LinkedHashMap<>();
    private final Set<String> open = new LinkedHashSet<>();
    private final Map<String, Answer> answers = new LinkedHashMap<>();

    Customer(HiveApi api, Random random) {
        this.api = api;
        this.random = random;
    }

    /** One answer for each job that waited for long. */
    List<Answer> orderAndAsk(int jobs) {
        Instant begin = clock.instant();
        int now = jobs - jobs / LATER_ONE_IN;
        for (int job = 0; job < now; job++) {
            order();
        }
        for (int later = jobs - now; later > 0 || !open.isEmpty(); ) {
            long due = LATER_SECONDS * 1_000L * (jobs - now - later) / Math.max(1, jobs - now);
            while (later > 0 && clock.instant().isAfter(begin.plusMillis(due))) {
                order();
                later--;
                due = LATER_SECONDS * 1_000L * (jobs - now - later) / Math.max(1, jobs - now);
            }
            ask();
            LockSupport.parkNanos(EVERY.toNanos());
        }
        return new ArrayList<>(answers.values());
    }

    private void order() {
        var order = Map.of(
                "kind",
                "drill",
                "role",
                ROLES.get(random.nextInt(ROLES.size())),
                "priority",
                random.nextInt(URGENT_ONE_IN) == 0 ? URGENT : 0,
                "request",
                "sleep=" + random.nextInt(SHORTEST, LONGEST) + "ms");
        String job = api.post("/api/ai/jobs", order).path("job_id").asString();
        ordered.put(job, clock.instant());
        open.add(job);
    }

    private void ask() {
        for (List<String> some : inHundreds(List.copyOf(open))) {
            Instant asked = clock.instant();
            JsonNode items =
                    api.post("/api/ai/jobs/status:batch", Map.of("ids", some)).path("items");
            for (JsonNode status : items) {
                hear(status, asked);
            }
        }
    }

    private void hear(JsonNode status, Instant asked) {
        String job = status.path("job_id").asString();
        if (!status.path("status").asString("").equals("queued")) {
            open.remove(job);
        } else if (!asked.isBefore(ordered.getOrDefault(job, asked).plus(LATELY))) {
            JsonNode queue = status.path("queue");
            answers.putIfAbsent(
                    job,
                    new Answer(
                            job,
                            micros(asked),
                            at(queue.path("starts_at_estimate")),
                            at(queue.path("ends_at_estimate")),
                            queue.has("reason")));
        }
    }

    private static long at(JsonNode when) {
        return when.isString() ? micros(Instant.parse(when.asString())) : 0;
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static List<List<String>> inHundreds(List<String> all) {
        var parts = new ArrayList<List<String>>();
        for (int from = 0; from < all.size(); from += 100) {
            parts.add(all.subList(from, Math.min(all.size(), from + 100)));
        }
        return parts;
    }
}
