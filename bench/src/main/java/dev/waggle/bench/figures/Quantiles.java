package dev.waggle.bench.figures;

import java.util.Arrays;

/** How a set of durations is spread, in milliseconds. */
public record Quantiles(int count, double p50, double p95, double p99, double max) {
    public static Quantiles of(double[] all) {
        if (all.length == 0) {
            return new Quantiles(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        return new Quantiles(
                sorted.length, at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), sorted[sorted.length - 1]);
    }

    /** The middle of some rounds. */
    public static double median(double... rounds) {
        if (rounds.length == 0) {
            return Double.NaN;
        }
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static double at(double[] sorted, double share) {
        return sorted[Math.clamp((long) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
    }
}
