package dev.waggle.chaos.run;

import dev.waggle.chaos.check.Sighting;
import dev.waggle.chaos.check.Sightings;
import dev.waggle.chaos.run.Marks.Mark;
import dev.waggle.chaos.run.Marks.What;
import dev.waggle.chaos.run.Recoveries.Time;
import dev.waggle.common.contract.TaskRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When the tasks of killed workers ran again. A worker that was lost while their leases ran on keeps places of their role until its own
 * leases are over, and after an outage of the database or of all queens all leases are spared for as long: then the time runs from the last
 * of these. Once leases are over it stands still while there is no broker, through whom tasks are offered.
 */
final class Elsewhere {
    private final Sightings sightings;
    private final List<Mark> kills;
    private final List<Mark> losses;
    /** When all queens died, by who of them was the first to be up again. */
    private final Map<Mark, Long> outages = new HashMap<>();

    private final List<Mark> broker;
    private final long lease;
    private final Map<TaskRef, String> roles = new HashMap<>();

    Elsewhere(Sightings sightings, Marks marks, Duration lease) {
        this.sightings = sightings;
        this.kills = marks.of(What.WORKER_KILLED);
        this.losses = marks.of(What.WORKER_KILLED, What.WORKER_SILENT, What.DATABASE_UP, What.QUEENS_UP);
        marks.of(What.QUEENS_KILLED)
                .forEach(death -> marks.of(What.QUEENS_UP).stream()
                        .filter(up -> up.at() > death.at())
                        .findFirst()
                        .ifPresent(up -> outages.merge(up, death.at(), Math::min)));
        this.broker = marks.of(What.BROKER_DOWN, What.BROKER_UP);
        this.lease = lease.toNanos() / 1000;
        begins().forEach(begin -> roles.put(new TaskRef(begin.task(), begin.epoch()), begin.role()));
    }

    /** From each death to the next begin of each task that ran there. */
    List<Time> times() {
        var times = new ArrayList<Time>();
        for (Mark kill : kills) {
            for (TaskRef run : UnderWay.at(kill.at(), kill.name(), sightings)) {
                again(run, kill).ifPresent(begin -> {
                    long since = since(kill, begin.role());
                    times.add(new Time(begin.at() - since - withoutBroker(since + lease, begin.at()), kill));
                });
            }
        }
        return times;
    }

    private Optional<Sighting.Begin> again(TaskRef run, Mark kill) {
        return begins().stream()
                .filter(begin -> begin.task().equals(run.taskId()) && begin.at() > kill.at())
                .findFirst();
    }

    private long since(Mark kill, String role) {
        long since = kill.at();
        for (Mark loss : losses) {
            boolean counts = switch (loss.what()) {
                case DATABASE_UP -> loss.at() <= since + lease;
                case QUEENS_UP -> outages.getOrDefault(loss, Long.MAX_VALUE) <= since + lease;
                default -> loss.at() <= kill.at() + lease && keepsAPlace(loss, role);
            };
            since = counts && loss.at() > since ? loss.at() : since;
        }
        return since;
    }

    private long withoutBroker(long from, long to) {
        long away = 0;
        long down = Long.MAX_VALUE;
        for (Mark mark : broker) {
            if (mark.what() == What.BROKER_DOWN) {
                down = Math.min(down, mark.at());
            } else {
                away += Math.max(0, Math.min(to, mark.at()) - Math.max(from, down));
                down = Long.MAX_VALUE;
            }
        }
        return away;
    }

    private boolean keepsAPlace(Mark loss, String role) {
        return UnderWay.at(loss.at(), loss.name(), sightings).stream().anyMatch(run -> role.equals(roles.get(run)));
    }

    private List<Sighting.Begin> begins() {
        return sightings.all().stream()
                .filter(Sighting.Begin.class::isInstance)
                .map(Sighting.Begin.class::cast)
                .toList();
    }
}
