package dev.waggle.chaos.run;

import dev.waggle.chaos.check.Sightings;
import dev.waggle.chaos.hive.Scale;
import dev.waggle.chaos.run.Marks.Mark;
import dev.waggle.chaos.run.Marks.What;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How long it took until work went on, by what engines' witnesses saw. */
record Recoveries(List<Recovery> all) {
    private static final double SECOND = 1_000_000;

    /** One recovery, in microseconds. */
    record Time(long micros, Mark from) {
        String when() {
            return from.name() + " at "
                    + LocalTime.ofInstant(Instant.EPOCH.plus(from.at(), ChronoUnit.MICROS), ZoneId.systemDefault())
                            .truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /**
     * One kind of recovery.
     *
     * @param allowed microseconds
     */
    record Recovery(String what, List<Time> times, long allowed) {
        boolean late() {
            return slowest().filter(time -> time.micros() > allowed).isPresent();
        }

        private Optional<Time> slowest() {
            return times.stream().max(Comparator.comparingLong(Time::micros));
        }

        String text() {
            return slowest()
                    .map(time -> String.format(
                            Locale.ROOT,
                            "%s: at most %.1f s (%d measured; allowed %.0f s)%s; slowest: %s",
                            what,
                            time.micros() / SECOND,
                            times.size(),
                            allowed / SECOND,
                            late() ? "  LATE" : "",
                            time.when()))
                    .orElse(what + ": none to measure");
        }
    }

    static Recoveries of(Sightings sightings, Marks marks, Scale scale) {
        var begins = new Begins(sightings, marks);
        return new Recoveries(List.of(
                recovery(
                        "a killed worker's tasks ran again",
                        new Elsewhere(sightings, marks, scale.lease()).times(),
                        scale.takenOver()),
                recovery(
                        "after a queen's death tasks were started",
                        begins.after(marks.of(What.QUEEN_KILLED)),
                        Duration.ofSeconds(10)),
                recovery(
                        "after all queens' death tasks were started by the first that was up",
                        begins.after(marks.of(What.QUEENS_UP)),
                        Duration.ofSeconds(15)),
                recovery(
                        "after the broker was up tasks were started",
                        begins.after(marks.of(What.BROKER_UP)),
                        Duration.ofSeconds(15)),
                recovery(
                        "after the database was up tasks were started",
                        begins.after(marks.of(What.DATABASE_UP)),
                        Duration.ofSeconds(15))));
    }

    boolean late() {
        return all.stream().anyMatch(Recovery::late);
    }

    String text() {
        var text = new StringBuilder();
        all.forEach(recovery -> text.append(recovery.text()).append('\n'));
        return text.toString();
    }

    private static Recovery recovery(String what, List<Time> times, Duration allowed) {
        return new Recovery(what, times, allowed.toNanos() / 1000);
    }
}
