package dev.waggle.bench.figures;

/**
 * What one round took, from the first submit to the last final state that is on disk.
 *
 * @param pickUpMs from submit to start of each job, where the round was paced
 * @param completionMs from submit to final state of each job, where the round was paced
 */
public record Timing(int jobs, double seconds, double[] pickUpMs, double[] completionMs) {
    private static final double[] NONE = {};

    public static Timing of(int jobs, double seconds) {
        return new Timing(jobs, seconds, NONE, NONE);
    }

    public double rate() {
        return jobs / seconds;
    }
}
