package dev.waggle.orchestrator.forecast;

/** How exactly a time is told: the further away, the less so. */
final class Rounding {
    private static final long[] STEPS = {100, 1_000, 5_000, 30_000, 60_000, 300_000, 3_600_000};
    private static final double SHARE = 20;

    private Rounding() {}

    /** Milliseconds: the largest step that is no more than a twentieth of the time that is left. */
    static long step(double seconds) {
        long step = STEPS[0];
        for (long larger : STEPS) {
            if (larger <= seconds * 1000 / SHARE) {
                step = larger;
            }
        }
        return step;
    }
}
