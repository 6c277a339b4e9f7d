package dev.waggle.bench.measure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much is measured.
 *
 * @param rounds that count; one more comes before them
 * @param jobs of a fast contender's round; slow ones get fewer
 * @param limit tasks of a role at once
 * @param against who else is measured
 * @param warm how long everybody works before the first round
 * @param scale what sizes other than these are multiplied with: 1 for figures that count, less for a look
 */
public record Options(int rounds, int jobs, int limit, List<String> against, Duration warm, double scale) {
    public Map<String, Object> settings() {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("rounds", rounds);
        settings.put("jobs", jobs);
        settings.put("limit", limit);
        settings.put("against", against);
        settings.put("warm_seconds", warm.toSeconds());
        settings.put("scale", scale);
        return settings;
    }

    /** A size that is this much at full scale. */
    int scaled(int full) {
        return Math.max(1, (int) Math.round(full * scale));
    }
}
