package dev.waggle.orchestrator.forecast;

import java.util.Arrays;
import java.util.Collection;

/** How long something took, many times, in seconds. */
final class Span {
    /** Draws that follow each other at this distance are spread evenly, however many they are. */
    private static final double GOLDEN = 0.6180339887498949;

    private static final double LATE = 0.25;

    private final double[] sorted;

    Span(Collection<Double> seconds) {
        sorted = seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("nothing was seen");
        }
    }

    double median() {
        return sorted[sorted.length / 2];
    }

    /** One of those that were seen: the n-th of a sequence in which short and long ones alternate as often as they were seen. */
    double draw(long n) {
        double at = n * GOLDEN;
        return sorted[(int) ((at - Math.floor(at)) * sorted.length)];
    }

    /** What is left of one that takes so long already: the mean of those that took longer. */
    double left(double elapsed) {
        double longer =
                Arrays.stream(sorted).filter(one -> one > elapsed).average().orElse(elapsed * (1 + LATE));
        return longer - elapsed;
    }
}
