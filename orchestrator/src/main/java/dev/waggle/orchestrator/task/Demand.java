package dev.waggle.orchestrator.task;

/**
 * What the workers of a role can take.
 *
 * @param live whether a worker that was heard of lately serves the role
 * @param smallest how many slots the smallest of these workers has
 */
public record Demand(boolean live, int free, int offered, int smallest) {
    public static final Demand NONE = new Demand(false, 0, 0, 0);

    /** So many offers are out. */
    static Demand out(int offered) {
        return new Demand(false, 0, offered, 0);
    }

    /** How many more offers make sense: as many as slots are free, and one in any case, so that a sleeping fleet wakes. */
    public int more() {
        return Math.max(1, free) - offered;
    }

    /** How many offers go together: no more than any worker can take, who holds all of them until it has answered each. */
    public int together() {
        return Math.max(1, smallest);
    }

    Demand plus(Demand more) {
        boolean both = live && more.live;
        return new Demand(
                live || more.live,
                free + more.free,
                offered + more.offered,
                both ? Math.min(smallest, more.smallest) : Math.max(smallest, more.smallest));
    }

    /** What is left once one more is offered. */
    public Demand less() {
        return new Demand(live, free, offered + 1, smallest);
    }
}
