package dev.waggle.orchestrator.job;

import dev.waggle.common.id.JobId;

/**
 * The branch that a job's work is merged into, one task after the other.
 *
 * @param from tasks up to this step were merged into an earlier branch, which did not fit a main that had moved; 0 for the first
 * @param base main, as the job builds on it
 * @param head where the branch is
 * @param phaseBase where it was when the present phase of the plan began
 * @param recheck whether main was merged in and what came of it is not verified yet
 */
public record Branch(int from, String base, String head, String phaseBase, boolean recheck) {
    /** A branch as it begins. */
    public static Branch begun(int from, String base, String head) {
        return new Branch(from, base, head, head, false);
    }

    /** Its name in the project's repository. */
    public static String name(JobId job, int from) {
        return "jobs/" + job + (from == 0 ? "" : "-" + from);
    }

    public Branch at(String next) {
        return new Branch(from, base, next, phaseBase, recheck);
    }

    /** Main had moved and was merged in. */
    public Branch withMain(String main, String next) {
        return new Branch(from, main, next, main, true);
    }

    Branch withPhaseBegun() {
        return new Branch(from, base, head, head, false);
    }

    Branch rechecked() {
        return new Branch(from, base, head, phaseBase, false);
    }
}
