package dev.waggle.chaos.run;

import dev.waggle.chaos.check.Sighting;
import dev.waggle.chaos.check.Sightings;
import dev.waggle.common.id.JobId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When drills began, and since when somebody wanted them. */
final class Begins {
    private final List<Sighting.Begin> begins = new ArrayList<>();
    private final Map<JobId, Long> accepted = new HashMap<>();

    Begins(Sightings sightings) {
        for (Sighting seen : sightings.all()) {
            if (seen instanceof Sighting.Begin begin) {
                begins.add(begin);
            } else if (seen instanceof Sighting.Accepted order) {
                accepted.put(order.job(), order.at());
            }
        }
    }

    /** From each of these moments to the next begin; while nothing waited, nobody was kept waiting. */
    List<Long> after(List<Marks.Mark> marks) {
        var times = new ArrayList<Long>();
        for (Marks.Mark mark : marks) {
            begins.stream()
                    .filter(begin -> begin.at() > mark.at())
                    .findFirst()
                    .ifPresent(begin -> times.add(waited(begin, mark.at())));
        }
        return times;
    }

    private long waited(Sighting.Begin begin, long since) {
        return Math.max(0, begin.at() - Math.max(since, accepted.getOrDefault(begin.job(), since)));
    }
}
