package dev.waggle.chaos.run;

import dev.waggle.chaos.check.Sighting;
import dev.waggle.chaos.check.Sightings;
import dev.waggle.common.contract.TaskRef;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Runs of workers that stood still past their leases and then went on.
 *
 * @param runs that were under way when their worker froze
 * @param again of these, tasks that began anew
 * @param effects what these runs could leave with the queen after all, once their worker went on
 */
record FrozenRuns(int workers, int runs, int again, int effects) {
    static FrozenRuns of(Sightings sightings, Duration lease) {
        int workers = 0;
        Set<TaskRef> runs = new HashSet<>();
        int effects = 0;
        for (Sighting seen : sightings.all()) {
            if (seen instanceof Sighting.Frozen frozen) {
                long thawed = thawed(frozen, sightings);
                if (thawed - frozen.at() > lease.toNanos() / 1000) {
                    workers++;
                    Set<TaskRef> here = UnderWay.at(frozen.at(), frozen.worker(), sightings);
                    runs.addAll(here);
                    effects += effects(here, thawed, sightings);
                }
            }
        }
        return new FrozenRuns(workers, runs.size(), again(runs, sightings), effects);
    }

    private static long thawed(Sighting.Frozen frozen, Sightings sightings) {
        for (Sighting seen : sightings.all()) {
            if (seen instanceof Sighting.Thawed thawed
                    && thawed.worker().equals(frozen.worker())
                    && thawed.at() >= frozen.at()) {
                return thawed.at();
            }
        }
        return frozen.at();
    }

    private static int effects(Set<TaskRef> runs, long after, Sightings sightings) {
        int effects = 0;
        for (Sighting seen : sightings.all()) {
            if (seen instanceof Sighting.Effect effect
                    && effect.at() > after
                    && runs.contains(new TaskRef(effect.task(), effect.epoch()))) {
                effects++;
            }
        }
        return effects;
    }

    private static int again(Set<TaskRef> runs, Sightings sightings) {
        return (int) runs.stream()
                .filter(run -> sightings.all().stream()
                        .anyMatch(seen -> seen instanceof Sighting.Begin begin
                                && begin.task().equals(run.taskId())
                                && begin.epoch() > run.epoch()))
                .count();
    }

    String text() {
        return "frozen past their leases: %d workers with %d runs; %d of these tasks ran again elsewhere, %d effects after the thaw"
                .formatted(workers, runs, again, effects);
    }
}
