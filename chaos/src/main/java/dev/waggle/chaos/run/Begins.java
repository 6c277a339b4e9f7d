package dev.waggle.chaos.run;

import dev.waggle.chaos.check.Sighting;
import dev.waggle.chaos.check.Sightings;
import dev.waggle.chaos.run.Marks.Mark;
import dev.waggle.chaos.run.Recoveries.Time;
import dev.waggle.common.id.JobId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When drills began, and since when somebody wanted them. */
final class Begins {
    private final List<Sighting.Begin> begins = new ArrayList<>();
    private final Map<JobId, Long> accepted = new HashMap<>();
    private final List<Mark> ups;
    private final List<Mark> downs;

    /**
     * @param ups moments before which no drill could begin: what it takes was away
     * @param downs moments after which none could begin any more
     */
    Begins(Sightings sightings, List<Mark> ups, List<Mark> downs) {
        this.ups = ups;
        this.downs = downs;
        for (Sighting seen : sightings.all()) {
            if (seen instanceof Sighting.Begin begin) {
                begins.add(begin);
            } else if (seen instanceof Sighting.Accepted order) {
                accepted.put(order.job(), order.at());
            }
        }
    }

    /**
     * From each of these moments to the next begin, or to the moment after which none could come; while nothing waited, or nothing could begin,
     * nobody was kept waiting.
     */
    List<Time> after(List<Mark> marks) {
        var times = new ArrayList<Time>();
        for (Mark mark : marks) {
            begins.stream()
                    .filter(begin -> begin.at() > mark.at())
                    .findFirst()
                    .ifPresent(begin -> times.add(new Time(waited(begin, mark.at()), mark)));
        }
        return times;
    }

    private long waited(Sighting.Begin begin, long mark) {
        long until =
                downs.stream().mapToLong(Mark::at).filter(down -> down > mark).reduce(begin.at(), Math::min);
        long since = ups.stream().mapToLong(Mark::at).filter(up -> up < until).reduce(mark, Math::max);
        return Math.max(0, until - Math.max(since, accepted.getOrDefault(begin.job(), since)));
    }
}
