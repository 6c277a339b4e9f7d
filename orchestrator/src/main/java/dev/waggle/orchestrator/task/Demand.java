package dev.waggle.orchestrator.task;

/**
 * What the workers of a role can take.
 *
 * @param live whether a worker that was heard of lately serves the role
 */
public record Demand(boolean live, int free, int offered) {
    public static final Demand NONE = new Demand(false, 0, 0);

    /** How many more offers make sense: as many as slots are free, and one in any case, so that a sleeping fleet wakes. */
    public int more() {
        return Math.max(1, free) - offered;
    }

    Demand plus(Demand more) {
        return new Demand(live || more.live, free + more.free, offered + more.offered);
    }

    /** What is left once one more is offered. */
    public Demand less() {
        return new Demand(live, free, offered + 1);
    }
}
