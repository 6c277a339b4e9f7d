package dev.waggle.bench.measure;

import java.util.LinkedHashMap;
import java.util.Map;

/** The benches by name. */
public final class Benches {
    private Benches() {}

    public static Map<String, Bench> all() {
        var all = new LinkedHashMap<String, Bench>();
        all.put("throughput", new Throughput());
        all.put("monitoring", new Monitoring());
        return all;
    }
}
