package dev.waggle.orchestrator.simulation;

import dev.waggle.common.contract.TaskEvent;
import dev.waggle.common.contract.TaskRef;
import org.jspecify.annotations.Nullable;

/** One granted claim at a worker. */
final class Run {
    final TaskRef ref;
    final String role;
    /** When the last claim or heartbeat was sent that was answered yes for it. */
    long yes;

    /** Whether its process is alive. */
    boolean alive;

    int seq;

    @Nullable
    TaskEvent outcome;

    long told;

    Run(TaskRef ref, String role, long yes) {
        this.ref = ref;
        this.role = role;
        this.yes = yes;
    }
}
