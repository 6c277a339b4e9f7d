package dev.waggle.orchestrator.git;

/** What came of moving {@code main} to a commit. */
public sealed interface Delivery {
    /** {@code main} contains the commit and is at {@code main}. */
    record Delivered(String main) implements Delivery {}

    /** {@code main} has work that the commit does not contain: merge {@code main} into the job's branch, check again. */
    record Moved(String main) implements Delivery {}
}
