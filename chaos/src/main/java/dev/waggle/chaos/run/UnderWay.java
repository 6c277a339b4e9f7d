package dev.waggle.chaos.run;

import dev.waggle.chaos.check.Sighting;
import dev.waggle.chaos.check.Sightings;
import dev.waggle.common.contract.TaskRef;
import java.util.HashSet;
import java.util.Set;

/** What a worker had begun and not ended, by its witness. */
final class UnderWay {
    private UnderWay() {}

    static Set<TaskRef> at(long moment, String worker, Sightings sightings) {
        var runs = new HashSet<TaskRef>();
        for (Sighting seen : sightings.all()) {
            if (seen.at() > moment) {
                break;
            }
            switch (seen) {
                case Sighting.Begin begin
                when begin.worker().equals(worker) -> runs.add(new TaskRef(begin.task(), begin.epoch()));
                case Sighting.End end -> runs.remove(new TaskRef(end.task(), end.epoch()));
                // what ran there before died with an earlier life of it
                case Sighting.Killed killed when killed.worker().equals(worker) && killed.at() < moment -> runs.clear();
                default -> {}
            }
        }
        return runs;
    }
}
