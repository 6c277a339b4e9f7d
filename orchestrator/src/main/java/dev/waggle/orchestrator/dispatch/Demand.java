package dev.waggle.orchestrator.dispatch;

/**
 * What the workers of a role can take.
 *
 * @param live whether a worker that was heard of lately serves the role
 */
record Demand(boolean live, int free, int offered) {
    static final Demand NONE = new Demand(false, 0, 0);

    /** How many more offers make sense: as many as slots are free, and one in any case, so that a sleeping fleet wakes. */
    int more() {
        return Math.max(1, free) - offered;
    }

    /** What is left once one more is offered. */
    Demand less() {
        return new Demand(live, free, offered + 1);
    }
}
