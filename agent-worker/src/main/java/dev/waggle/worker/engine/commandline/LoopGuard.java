package dev.waggle.worker.engine.commandline;

import static dev.waggle.worker.engine.GuardProperties.reached;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.engine.Attempt;
import dev.waggle.worker.engine.GuardProperties;
import dev.waggle.worker.workspace.Workspace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Stops an agent that goes round in circles: it costs money and comes to nothing. */
final class LoopGuard {
    private static final int LAST_STEPS = 5;
    private static final int LONGEST_STEP = 120;

    private final String agent;
    private final GuardProperties limits;
    private final Workspace workspace;
    private final boolean changesFiles;
    private final Map<String, Integer> seenSinceChange = new HashMap<>();
    private final Deque<String> last = new ArrayDeque<>();
    private int steps;
    private int sinceChange;
    private String seen;

    LoopGuard(String agent, GuardProperties limits, Attempt attempt) {
        this.agent = agent;
        this.limits = limits;
        this.workspace = attempt.workspace();
        this.changesFiles = switch (attempt.assignment().brief()) {
            case Brief.ToImplement _, Brief.ToDocument _ -> true;
            case Brief.ToPlan _, Brief.ToAnswer _, Brief.ToVerify _, Brief.ToReview _, Brief.ToDrill _ -> false;
        };
        this.seen = workspace.state();
    }

    /** A tool was called; throws {@link Fault#ENGINE_LOOPS} where it is enough. */
    void called(String call) {
        made(call, "made the same call", limits.sameCall(), "made %d tool calls");
    }

    /** A model answered that calls no tools; throws {@link Fault#ENGINE_LOOPS} where it is enough. */
    void answered(String answer) {
        made(answer, "gave the same answer", limits.sameAnswer(), "gave %d answers");
    }

    private void made(String step, String again, int mostSame, String many) {
        steps++;
        sinceChange++;
        int same = seenSinceChange.merge(step, 1, Integer::sum);
        remember(step);
        if (reached(steps, limits.calls())) {
            throw enough("it " + many.formatted(steps) + " and did not come to an end");
        }
        boolean repeated = reached(same, mostSame);
        boolean idle = changesFiles && reached(sinceChange, limits.withoutChange());
        if ((repeated || idle) && unchanged()) {
            throw enough(
                    repeated
                            ? "it " + again + " " + same + " times while no file changed"
                            : "it " + many.formatted(sinceChange) + " in a row that changed no file");
        }
    }

    private boolean unchanged() {
        String now = workspace.state();
        boolean same = now.equals(seen);
        if (!same) {
            seen = now;
            seenSinceChange.clear();
            sinceChange = 0;
        }
        return same;
    }

    private void remember(String made) {
        String step = made.substring(0, Math.min(made.length(), LONGEST_STEP)).replace('\n', ' ');
        if (!step.equals(last.peekLast())) {
            last.addLast(step);
        }
        if (last.size() > LAST_STEPS) {
            last.removeFirst();
        }
    }

    private WaggleException enough(String why) {
        return new WaggleException(
                Fault.ENGINE_LOOPS,
                agent + " was stopped because it goes round in circles: " + why + ". Its last steps: "
                        + String.join("; ", last));
    }
}
