package dev.waggle.worker.engine;

import dev.waggle.common.api.Assignment;
import dev.waggle.worker.egress.Exit;
import dev.waggle.worker.process.Launcher;
import dev.waggle.worker.steer.Steering;
import dev.waggle.worker.workspace.Memory;
import dev.waggle.worker.workspace.Workspace;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * One attempt as an engine sees it.
 *
 * @param progress takes single lines for people; it is throttled, redacted and cut on the way
 * @param launcher starts subprocesses in this attempt's sandbox
 * @param timeout what is left of the assignment's time; time that it stands still does not count
 * @param steering what people say to it meanwhile, and whether it shall stand still
 * @param exit its way to models
 * @param memory what its agent knows of earlier attempts
 */
public record Attempt(
        Assignment assignment,
        Workspace workspace,
        Consumer<String> progress,
        Launcher launcher,
        Duration timeout,
        Steering steering,
        Exit exit,
        Memory memory) {
    /** One that nobody steers, that has no way out and no memory. */
    public Attempt(
            Assignment assignment,
            Workspace workspace,
            Consumer<String> progress,
            Launcher launcher,
            Duration timeout) {
        this(assignment, workspace, progress, launcher, timeout, Steering.none(), Exit.NONE, Memory.NONE);
    }

    /** To hear what is said while it runs; what the assignment's brief tells already is not said again. */
    public Steering.Ear ear() {
        return steering.ear(assignment.brief().said());
    }
}
