package dev.waggle.worker.setup;

import dev.waggle.worker.process.Ended;
import dev.waggle.worker.process.Launcher;

/** How a set-up came out. */
public sealed interface Outcome {
    /** Starts commands, which find what is there. */
    Launcher launcher();

    /** What the tools said, for whoever wants to know. */
    String log();

    /** What the project depends on is there. */
    record Done(Launcher launcher, String log) implements Outcome {}

    /**
     * The registries answered, and still the project cannot have what it asks for: that is for who writes its manifests to mend.
     *
     * @param what was tried
     */
    record Refused(String what, Ended ended, Launcher launcher, String log) implements Outcome {}
}
