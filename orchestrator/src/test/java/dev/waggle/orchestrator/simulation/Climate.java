package dev.waggle.orchestrator.simulation;

import java.util.random.RandomGenerator;

/**
 * How bad it gets, as chances.
 *
 * @param lost a message or a call gets lost
 * @param repeated it comes again
 * @param late it comes much later than usual
 * @param interleaving a transaction is left alone in the middle
 * @param idling … for seconds
 * @param crash a transaction ends with its queen
 * @param failing an attempt fails
 * @param slow an attempt takes long, more than a lease even
 */
record Climate(
        double lost,
        double repeated,
        double late,
        double interleaving,
        double idling,
        double crash,
        double failing,
        double slow) {
    static final Climate FAIR = new Climate(0, 0, 0, 0.02, 0, 0, 0, 0);

    static Climate storm(RandomGenerator random) {
        double strength = random.nextDouble();
        return new Climate(
                share(random, 0.25 * strength),
                share(random, 0.3 * strength),
                share(random, 0.2 * strength),
                share(random, 0.3),
                share(random, 0.1),
                share(random, 0.01 * strength),
                share(random, 0.25),
                share(random, 0.9));
    }

    /** Each kind of trouble is away at times, so that the others are seen alone. */
    private static double share(RandomGenerator random, double most) {
        return random.nextInt(3) == 0 ? 0 : random.nextDouble() * most;
    }
}
