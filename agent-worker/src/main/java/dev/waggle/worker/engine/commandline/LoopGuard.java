package dev.waggle.worker.engine.commandline;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.engine.Attempt;
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
    private final Map<String, Integer> sinceChange = new HashMap<>();
    private final Deque<String> last = new ArrayDeque<>();
    private int calls;
    private int callsSinceChange;
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

    /** Hears a line of the agent's; throws {@link Fault#ENGINE_LOOPS} where it is enough. */
    void hear(String line) {
        ToolCalls.in(line).forEach(this::made);
    }

    private void made(String call) {
        calls++;
        callsSinceChange++;
        int same = sinceChange.merge(call, 1, Integer::sum);
        remember(call);
        if (reached(calls, limits.calls())) {
            throw enough("it made " + calls + " tool calls and did not come to an end");
        }
        boolean repeated = reached(same, limits.sameCall());
        boolean idle = changesFiles && reached(callsSinceChange, limits.withoutChange());
        if ((repeated || idle) && unchanged()) {
            throw enough(
                    repeated
                            ? "it made the same call " + same + " times while no file changed"
                            : "it made " + callsSinceChange + " tool calls in a row that changed no file");
        }
    }

    private boolean unchanged() {
        String now = workspace.state();
        boolean same = now.equals(seen);
        if (!same) {
            seen = now;
            sinceChange.clear();
            callsSinceChange = 0;
        }
        return same;
    }

    private void remember(String call) {
        String step = call.substring(0, Math.min(call.length(), LONGEST_STEP));
        if (!step.equals(last.peekLast())) {
            last.addLast(step);
        }
        if (last.size() > LAST_STEPS) {
            last.removeFirst();
        }
    }

    private static boolean reached(int count, int limit) {
        return limit > 0 && count >= limit;
    }

    private WaggleException enough(String why) {
        return new WaggleException(
                Fault.ENGINE_LOOPS,
                agent + " was stopped because it goes round in circles: " + why + ". Its last steps: "
                        + String.join("; ", last));
    }
}
