package dev.waggle.chaos.run;

import dev.waggle.chaos.check.Sighting;
import dev.waggle.chaos.check.Sightings;
import dev.waggle.chaos.run.Marks.Mark;
import dev.waggle.chaos.run.Marks.What;
import dev.waggle.chaos.run.Recoveries.Time;
import dev.waggle.common.id.JobId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When drills began, and since when somebody wanted them. */
final class Begins {
    private final List<Sighting.Begin> begins = new ArrayList<>();
    private final Map<JobId, Long> accepted = new HashMap<>();
    /** Moments before which no drill could begin: what it takes was away. */
    private final List<Mark> ups;
    /** When all queens died and when one was seen to be up again: meanwhile none could begin. */
    private final List<Mark> queens;

    Begins(Sightings sightings, Marks marks) {
        this.ups = marks.of(What.BROKER_UP, What.DATABASE_UP, What.QUEENS_UP);
        this.queens = marks.of(What.QUEENS_KILLED, What.QUEENS_UP).stream()
                .sorted(Comparator.comparingLong(Mark::at))
                .toList();
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
        long until = Math.min(begin.at(), next(What.QUEENS_KILLED, mark));
        // a queen works before she is seen to be up
        long alive = anyQueen(mark) ? mark : Math.min(until, next(What.QUEENS_UP, mark));
        long since = ups.stream().mapToLong(Mark::at).filter(up -> up < until).reduce(alive, Math::max);
        return Math.max(0, until - Math.max(since, accepted.getOrDefault(begin.job(), since)));
    }

    private boolean anyQueen(long at) {
        return queens.stream()
                .filter(mark -> mark.at() <= at)
                .reduce((_, later) -> later)
                .filter(last -> last.what() == What.QUEENS_KILLED)
                .isEmpty();
    }

    private long next(What what, long after) {
        return queens.stream()
                .filter(mark -> mark.what() == what && mark.at() > after)
                .mapToLong(Mark::at)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }
}
