package dev.waggle.bench.figures;

import java.util.List;
import java.util.Map;

/**
 * What one bench gave.
 *
 * @param settings what was set other than usual
 * @param lines one for each thing that was measured
 * @param bars which promises held
 */
public record Outcome(String bench, Map<String, Object> settings, List<Line> lines, List<Bar> bars) {
    /**
     * One thing that was measured, in rounds.
     *
     * @param more what else is known of it
     */
    public record Line(String what, String unit, List<Double> rounds, double median, Map<String, Object> more) {
        public static Line of(String what, String unit, List<Double> rounds, Map<String, Object> more) {
            return new Line(
                    what,
                    unit,
                    rounds,
                    Quantiles.median(
                            rounds.stream().mapToDouble(Double::doubleValue).toArray()),
                    more);
        }
    }

    /**
     * A promise beside what came.
     *
     * @param id as in the list of bars, {@code P1}
     * @param must what has to hold, in words
     * @param reach what we should like, in words; blank where there is none
     */
    public record Bar(String id, String what, double value, String must, boolean met, String reach, boolean reached) {
        public static Bar atLeast(String id, String what, double value, double must, double reach) {
            return new Bar(id, what, value, "≥ " + must, value >= must, "≥ " + reach, value >= reach);
        }

        public static Bar atMost(String id, String what, double value, double must, double reach) {
            return new Bar(id, what, value, "≤ " + must, value <= must, "≤ " + reach, value <= reach);
        }
    }
}
