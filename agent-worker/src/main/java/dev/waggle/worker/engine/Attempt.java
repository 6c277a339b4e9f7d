package dev.waggle.worker.engine;

import dev.waggle.common.api.Assignment;
import dev.waggle.worker.process.Launcher;
import dev.waggle.worker.workspace.Workspace;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * One attempt as an engine sees it.
 *
 * @param progress takes single lines for people; it is throttled, redacted and cut on the way
 * @param launcher starts subprocesses in this attempt's sandbox
 * @param timeout what is left of the assignment's time
 */
public record Attempt(
        Assignment assignment, Workspace workspace, Consumer<String> progress, Launcher launcher, Duration timeout) {}
