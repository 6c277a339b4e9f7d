package dev.waggle.orchestrator.task;

/**
 * Something may run now that could not before: a task is ready, a place is free, a worker spoke up. Announced after the commit.
 *
 * @param begins whether it is all that tasks are there that wait since then; no place is free that was taken before
 */
public record DispatchWanted(boolean begins) {}
