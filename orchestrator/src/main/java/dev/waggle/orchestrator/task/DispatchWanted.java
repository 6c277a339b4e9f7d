package dev.waggle.orchestrator.task;

/**
 * Something may run now that could not before: a task is ready, a place is free, a worker spoke up. Announced after the commit.
 *
 * @param added whether it is no more than that there are new tasks: no place is free that was taken before
 */
public record DispatchWanted(boolean added) {}
