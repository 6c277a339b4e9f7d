package dev.waggle.chaos.run;

import dev.waggle.chaos.check.Sighting;
import dev.waggle.chaos.check.Sightings;
import dev.waggle.chaos.run.Marks.Mark;
import dev.waggle.chaos.run.Marks.What;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long it took until work went on, by what engines' witnesses saw. */
record Recoveries(List<Recovery> all) {
    private static final double SECOND = 1_000_000;

    /**
     * One kind of recovery.
     *
     * @param times how many there were to measure
     * @param most microseconds of the slowest; 0 where there was none
     * @param allowed microseconds
     */
    record Recovery(String what, int times, long most, long allowed) {
        boolean late() {
            return most > allowed;
        }

        String text() {
            return times == 0
                    ? what + ": none to measure"
                    : String.format(
                            Locale.ROOT,
                            "%s: at most %.1f s (%d measured; allowed %.0f s)%s",
                            what,
                            most / SECOND,
                            times,
                            allowed / SECOND,
                            late() ? "  LATE" : "");
        }
    }

    static Recoveries of(Sightings sightings, Marks marks, Duration takenOver) {
        var begins = new Begins(sightings);
        return new Recoveries(List.of(
                slowest(
                        "a killed worker's tasks ran again",
                        elsewhere(sightings, marks.of(What.WORKER_KILLED)),
                        takenOver),
                slowest(
                        "after a queen's death tasks were started",
                        begins.after(marks.of(What.QUEEN_KILLED)),
                        seconds(10)),
                slowest(
                        "after the broker was up tasks were started",
                        begins.after(marks.of(What.BROKER_UP)),
                        seconds(15)),
                slowest(
                        "after the database was up tasks were started",
                        begins.after(marks.of(What.DATABASE_UP)),
                        seconds(15))));
    }

    boolean late() {
        return all.stream().anyMatch(Recovery::late);
    }

    String text() {
        var text = new StringBuilder();
        all.forEach(recovery -> text.append(recovery.text()).append('\n'));
        return text.toString();
    }

    private static Recovery slowest(String what, List<Long> times, Duration allowed) {
        long most = times.stream().mapToLong(Long::longValue).max().orElse(0);
        return new Recovery(what, times.size(), most, allowed.toNanos() / 1000);
    }

    /** From a worker's death to the next begin of each task that ran there. */
    private static List<Long> elsewhere(Sightings sightings, List<Mark> kills) {
        var times = new ArrayList<Long>();
        for (Mark kill : kills) {
            UnderWay.at(kill.at(), kill.name(), sightings)
                    .forEach(run -> sightings.all().stream()
                            .filter(seen -> seen instanceof Sighting.Begin begin
                                    && begin.task().equals(run.taskId())
                                    && begin.at() > kill.at())
                            .findFirst()
                            .ifPresent(again -> times.add(again.at() - kill.at())));
        }
        return times;
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
