package dev.waggle.orchestrator.task;

/** Something may run now that could not before: a task is ready, a place is free, a worker spoke up. Announced after the commit. */
public record DispatchWanted() {}
