package dev.waggle.chaos.check;

import dev.waggle.common.contract.TaskRef;
import java.util.Map;

/**
 * A run as the database knows it; moments are microseconds of the leases' clock.
 *
 * @param places by scope, where it takes a place: the role, the person and so on
 * @param until when its place was free again; the far future while it has it
 * @param ending how the database words its end; empty while it runs
 * @param lapsed whether its lease ran out
 */
record Run(TaskRef ref, Map<String, String> places, long begun, long until, String ending, boolean lapsed) {
    static final long OPEN = Long.MAX_VALUE;

    /** Whether the worker's own word ended it: that comes after the engine is done. */
    boolean reported() {
        return !lapsed && (ending.equals("succeeded") || ending.equals("failed") || ending.equals("stopped"));
    }

    String words() {
        return ref.taskId() + " epoch " + ref.epoch();
    }
}
