package dev.waggle.worker.sandbox;

/** What the operator wants of the sandbox. */
public enum SandboxMode {
    /** Nothing foreign runs without bubblewrap. */
    REQUIRED,
    /** The worker's own container is the sandbox, one worker a pod. */
    POD,
    /** Unsafe: subprocesses run as the worker itself does. */
    NONE
}
