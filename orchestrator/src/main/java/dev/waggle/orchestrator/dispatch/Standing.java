package dev.waggle.orchestrator.dispatch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a line has come in one round: what was seen of it, and what is left of that. */
final class Standing {
    private static final int MOST_PASSED_OVER = 1_000;

    private final Line line;
    private final int boost;
    private final Deque<Candidate> left = new ArrayDeque<>();
    private int seen;
    private int passedOver;
    private boolean ended;
    private boolean served;

    Standing(Line line, double age) {
        this.line = line;
        this.boost = (int) Math.max(0, line.waited() / age);
    }

    Line line() {
        return line;
    }

    /** A line that waits for long is as urgent as one of a higher priority, until it is served once. */
    int urgency() {
        return served ? line.priority() : line.priority() + boost;
    }

    /** How many tasks to look for beside those that are known: so many are wanted, and twice as many again as those that had no room. */
    int missing(int wanted) {
        return ended ? 0 : Math.max(0, wanted + 2 * passedOver - left.size());
    }

    /** How many more of it there may be, as far as is known. */
    int most() {
        return ended ? left.size() : Integer.MAX_VALUE;
    }

    /** How many of its tasks were seen. */
    int seen() {
        return seen;
    }

    /** The next tasks of the line; fewer than were looked for means that there are no others. */
    void show(List<Candidate> next, int lookedFor) {
        seen += next.size();
        left.addAll(next);
        ended = next.size() < lookedFor;
    }

    /** Nothing more of it has room in this round. */
    void drop() {
        ended = true;
        left.clear();
    }

    /** Whether the next task of the line is not known, though there may be one. */
    boolean unknown() {
        return !ended && left.isEmpty();
    }

    @Nullable
    Candidate first() {
        return left.peekFirst();
    }

    /** Its first has no room. A line of which this is true again and again is left for the next round, or it would hold the others up. */
    void passOver() {
        left.removeFirst();
        passedOver++;
        ended |= passedOver >= MOST_PASSED_OVER;
    }

    void serve() {
        left.removeFirst();
        served = true;
    }

    boolean served() {
        return served;
    }
}
