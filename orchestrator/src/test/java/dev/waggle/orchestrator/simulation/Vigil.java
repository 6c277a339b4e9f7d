package dev.waggle.orchestrator.simulation;

import dev.waggle.common.contract.TaskRef;
import dev.waggle.orchestrator.task.Tables.JobLine;
import dev.waggle.orchestrator.task.TaskLine;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;

/** Watches over offers in fair weather: whatever became of their messages, whoever is awake and has a slot free all the while claims them soon. */
final class Vigil {
    /** Until it counts as overlooked, until the next heartbeat, and for the call and a worker that looks up. */
    private static final long SOON =
            Agenda.millis(Pace.OVERLOOKED.toMillis()) + Pace.HEARTBEAT + Pace.LOOK + Agenda.millis(500);

    private final World world;
    private final Map<Pair, Long> since = new LinkedHashMap<>();

    Vigil(World world) {
        this.world = world;
    }

    /** An offer, and a worker that could have claimed it all the while. */
    private record Pair(TaskRef offer, SimulatedWorker worker) {}

    /** An offer that waits for too long, if there is one. */
    Optional<TaskRef> overdue() {
        var waiting = new LinkedHashSet<Pair>();
        for (TaskLine line : world.queens.tables.tasks().committed()) {
            if (claimable(line)) {
                world.workers.stream()
                        .filter(worker -> worker.awakeAndFree(line.task().role()))
                        .forEach(worker -> waiting.add(new Pair(line.ref(), worker)));
            }
        }
        since.keySet().retainAll(waiting);
        waiting.forEach(pair -> since.putIfAbsent(pair, world.agenda.now()));
        return since.entrySet().stream()
                .filter(pair -> world.agenda.now() - pair.getValue() > SOON)
                .map(pair -> pair.getKey().offer())
                .findFirst();
    }

    private boolean claimable(TaskLine line) {
        return line.out()
                && !line.held()
                && !line.waking()
                && world.queens.tables.jobs().committed(line.task().job().value()) instanceof JobLine job
                && job.moves();
    }
}
