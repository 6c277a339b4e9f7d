package dev.waggle.common.contract;

import java.util.List;

/**
 * A part of a plan that is implemented, verified and reviewed together.
 *
 * @param autoAdvance whether the next phase starts by itself; otherwise the job waits for "continue"
 * @param pauseAfter whether the job pauses after this phase even where it would advance
 */
public record PlanPhase(String title, List<PlannedTask> tasks, boolean autoAdvance, boolean pauseAfter) {
    public PlanPhase {
        tasks = List.copyOf(tasks);
    }
}
