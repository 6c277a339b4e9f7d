package dev.waggle.orchestrator.task;

import java.util.Optional;

/** Knows the jobs that end with one task: they end in the transaction that settles it. */
public interface Endings {
    /** How the job of a settled task ends; nothing where a workflow goes on from there. Pure. */
    Optional<JobTurn.Ends> of(Task settled);
}
