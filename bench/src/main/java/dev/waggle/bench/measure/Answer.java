package dev.waggle.bench.measure;

import java.util.Map;

/**
 * What a waiting job's status said, in microseconds of the wall clock.
 *
 * @param starts 0 where it did not say
 * @param why whether it said why
 */
record Answer(String job, long asked, long starts, long ends, boolean why) {
    boolean tells() {
        return why && starts > 0;
    }

    /** By which share of the time that was left. */
    double startsWrongBy(Map<String, Long> begins) {
        return wrongBy(starts, begins.getOrDefault(job, Long.MAX_VALUE));
    }

    double endsWrongBy(Map<String, Long> ended) {
        return wrongBy(ends, ended.getOrDefault(job, Long.MAX_VALUE));
    }

    private double wrongBy(long said, long came) {
        return Math.abs(said - came) / (double) Math.max(1, came - asked);
    }
}
