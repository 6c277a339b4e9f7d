package dev.waggle.orchestrator.git;

import java.util.List;

/** What came of merging a commit into a branch. */
public sealed interface Merge {
    /** The branch contains the commit; {@code commit} is the branch's head. */
    record Merged(String commit) implements Merge {}

    /** Both sides changed these paths in ways that do not fit; the branch stays as it was. */
    record Conflict(List<String> paths) implements Merge {}
}
