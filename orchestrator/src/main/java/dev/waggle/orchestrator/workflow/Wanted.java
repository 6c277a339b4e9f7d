package dev.waggle.orchestrator.workflow;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Phase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task that a job needs next; engine, model and limits are its role's.
 *
 * @param key the plan's task that it implements
 * @param commit what to check out: a commit, or a branch that is looked up when the task is claimed
 * @param waitsFor keys of the plan that have to be merged before
 * @param patchOf a commit or branch whose work has to be done again: its patch is added to the feedback
 */
record Wanted(
        Phase phase,
        String role,
        @Nullable String key,
        String title,
        int round,
        Brief brief,
        String commit,
        List<String> waitsFor,
        @Nullable String patchOf) {
    Wanted with(Brief next) {
        return new Wanted(phase, role, key, title, round, next, commit, waitsFor, patchOf);
    }
}
