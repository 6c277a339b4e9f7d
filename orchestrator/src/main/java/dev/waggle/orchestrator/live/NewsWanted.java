package dev.waggle.orchestrator.live;

/** Somebody begins to wait for a job's next event. */
record NewsWanted() {}
