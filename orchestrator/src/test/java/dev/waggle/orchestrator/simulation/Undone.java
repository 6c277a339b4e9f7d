package dev.waggle.orchestrator.simulation;

/** A transaction came to nothing: its queen died, it idled for too long, or it was chosen to end a deadlock. */
final class Undone extends RuntimeException {
    Undone(String why) {
        super(why, null, false, false);
    }
}
