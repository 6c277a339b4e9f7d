package dev.waggle.orchestrator.simulation;

/** Mistakes that look harmless. The simulation has to find each of them, or it proves nothing. */
public enum Bug {
    NONE,
    /** News of any epoch counts. */
    NO_FENCE,
    /** The limits' rows are read, not locked. */
    LIMITS_COUNTED_WITHOUT_LOCK,
    /** An order is acknowledged before it is stored. */
    ACKNOWLEDGED_BEFORE_COMMIT,
    /** Nobody looks for what got lost. */
    NO_RECONCILER,
    /** A worker calls a claim settled before its runs are on the heartbeat's list. */
    SETTLED_BEFORE_STARTED,
    /** A run that fell silent and reports itself stopped gives its attempt back as often as it says so. */
    GIVEN_BACK_TWICE,
    /** Nothing outside the worker's process ends a run whose lease is in doubt. */
    NO_WATCHDOG,
    /** Leases end by a clock that jumped. */
    NO_GRACE_AFTER_A_JUMP,
    /** Nobody hears of offers whose message found nobody who is free and awake. */
    OVERLOOKED_FOR_EVER,
    /** Who changes tasks locks their jobs afterwards. */
    JOBS_LOCKED_LAST
}
