package dev.waggle.orchestrator.api;

import java.util.List;
import java.util.Map;

/**
 * How the hive is.
 *
 * @param status {@code up}; {@code degraded} where work is accepted and held, or done unsafely; {@code down} where nothing can be answered
 */
record Health(String status, Map<String, Part> parts) {
    /** One thing that the hive needs; {@code note} says what follows where it is not up. */
    record Part(String status, String note) {
        static final Part UP = new Part("up", "");
        static final Part BROKER_AWAY = new Part("down", "jobs are accepted and held until it is back");
        static final Part BROKER_BLOCKED = new Part(
                "blocked", "it is short of memory or disk; jobs are accepted and held until it takes messages again");
    }

    /** @param sandboxes the sandbox of each live worker */
    static Health of(Part broker, List<String> sandboxes) {
        return new Health(
                broker.equals(Part.UP) && !sandboxes.contains("none") ? "up" : "degraded",
                Map.of(
                        "database",
                        Part.UP,
                        "broker",
                        broker,
                        "workers",
                        workers(sandboxes),
                        "sandbox",
                        sandbox(sandboxes)));
    }

    /** Of a queen that is about to stop. */
    static Health leaving() {
        return new Health("down", Map.of("queen", new Part("leaving", "another queen answers")));
    }

    static Health withoutDatabase(Part broker) {
        return new Health(
                "down",
                Map.of("database", new Part("down", "nothing can be answered until it is back"), "broker", broker));
    }

    private static Part workers(List<String> sandboxes) {
        return sandboxes.isEmpty()
                ? new Part("none", "no worker was heard of for 30 seconds; jobs wait for one")
                : new Part("up", sandboxes.size() + " live");
    }

    private static Part sandbox(List<String> sandboxes) {
        if (sandboxes.contains("none")) {
            return new Part("none", "UNSAFE: a worker runs agents unconfined");
        }
        if (sandboxes.contains("missing")) {
            return new Part("missing", "a worker has no working sandbox: it takes no foreign code");
        }
        List<String> modes = sandboxes.stream().distinct().toList();
        return new Part(modes.isEmpty() ? "unknown" : "up", String.join(", ", modes));
    }
}
