package dev.waggle.common.api;

import dev.waggle.common.contract.TaskRef;
import java.util.List;

/**
 * What became of the runs that a heartbeat listed; each is in at most one of {@code renewed}, {@code cancel}, {@code over}. One that is in
 * none was locked at that moment: it is not renewed, and the next heartbeat asks again.
 *
 * @param renewed the lease is good for another 60 s
 * @param cancel the run has to end; its lease is renewed while it does
 * @param over not this worker's any more: recorded, lost or finished elsewhere
 * @param hints what people said, once for each run
 */
public record HeartbeatAnswer(List<TaskRef> renewed, List<TaskRef> cancel, List<TaskRef> over, List<Hint> hints) {
    /** Something that a person said to a running job. */
    public record Hint(TaskRef run, String text) {}
}
