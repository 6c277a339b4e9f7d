package dev.waggle.bench.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/** The benches by name. */
public final class Benches {
    private Benches() {}

    public static Map<String, Bench> all() {
        var all = new LinkedHashMap<String, Bench>();
        all.put("throughput", new Throughput());
        all.put("latency", new Latency());
        all.put("backlog", new Backlog());
        all.put("concurrency", new Concurrency());
        all.put("fairness", new Fairness());
        all.put("estimate", new Estimate());
        all.put("idle", new Idle());
        all.put("submit", new Submit());
        all.put("polling", new Polling());
        all.put("sessions", new Sessions());
        all.put("monitoring", new Monitoring());
        all.put("sandbox", new Spawns());
        all.put("proxy", new ModelCalls());
        return all;
    }
}
