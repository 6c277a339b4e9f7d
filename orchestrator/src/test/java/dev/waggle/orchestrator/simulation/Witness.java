package dev.waggle.orchestrator.simulation;

import java.util.LinkedHashMap;
import java.util.Map;

/** Knows which processes really run, whatever any database says. */
final class Witness {
    private final World world;
    private final Map<Run, SimulatedWorker> alive = new LinkedHashMap<>();

    Witness(World world) {
        this.world = world;
    }

    void begins(Run run, SimulatedWorker worker) {
        run.alive = true;
        alive.put(run, worker);
        world.tell("begins", run.ref, worker.id());
        world.invariants.begun(run);
    }

    void ends(Run run) {
        if (run.alive) {
            run.alive = false;
            alive.remove(run);
        }
    }

    Map<Run, SimulatedWorker> alive() {
        return alive;
    }
}
