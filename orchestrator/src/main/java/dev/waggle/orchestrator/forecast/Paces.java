package dev.waggle.orchestrator.forecast;

import dev.waggle.orchestrator.forecast.Scene.Held;
import java.util.HashMap;
import java.util.Map;

/** Which share of the time a taken place is really used, by role: the rest goes by between offer and claim. */
final class Paces {
    static final Paces FULL = new Paces(Map.of());

    private static final double LATEST = 0.2;
    private static final double LEAST = 0.3;

    private final Map<String, Double> shares;

    private Paces(Map<String, Double> shares) {
        this.shares = shares;
    }

    double of(String role) {
        return shares.getOrDefault(role, 1.0);
    }

    /** The same after another look; only a role of which some wait shows what it can. */
    Paces with(Scene scene) {
        var runs = new HashMap<String, Integer>();
        var out = new HashMap<String, Integer>();
        for (Held held : scene.held()) {
            out.merge(held.place().role(), 1, Integer::sum);
            runs.merge(held.place().role(), held.runs() ? 1 : 0, Integer::sum);
        }
        var next = new HashMap<>(shares);
        scene.waiting().stream()
                .map(task -> task.place().role())
                .distinct()
                .filter(out::containsKey)
                .forEach(role -> {
                    double share = runs.getOrDefault(role, 0) / (double) out.getOrDefault(role, 1);
                    next.put(role, Math.max(LEAST, of(role) + LATEST * (share - of(role))));
                });
        return new Paces(next);
    }
}
