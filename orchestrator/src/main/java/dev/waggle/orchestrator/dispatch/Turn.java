package dev.waggle.orchestrator.dispatch;

import java.util.Comparator;

/** Where a line stands in the order of a round: the more urgent first, then whose person got less, then the older. */
record Turn(Standing standing, int urgency, double served) implements Comparable<Turn> {
    private static final Comparator<Turn> ORDER = Comparator.comparingInt(Turn::urgency)
            .reversed()
            .thenComparingDouble(Turn::served)
            .thenComparingDouble(turn -> turn.standing().line().since())
            .thenComparing(turn -> turn.standing().line().person())
            .thenComparing(turn -> turn.standing().line().role());

    static Turn of(Standing standing, Shares shares) {
        return new Turn(
                standing, standing.urgency(), shares.served(standing.line().person()));
    }

    /** Whether its person was served since. */
    boolean old(Shares shares) {
        return served < shares.served(standing.line().person());
    }

    Turn again(Shares shares) {
        return new Turn(standing, urgency, shares.served(standing.line().person()));
    }

    /** As it would stand once the line was served. */
    Turn after(Shares shares) {
        return new Turn(
                standing,
                standing.line().priority(),
                shares.served(standing.line().person()));
    }

    @Override
    public int compareTo(Turn other) {
        return ORDER.compare(this, other);
    }
}
