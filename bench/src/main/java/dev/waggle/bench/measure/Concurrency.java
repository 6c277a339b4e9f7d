package dev.waggle.bench.measure;

import static org.awaitility.Awaitility.await;

import dev.waggle.bench.contender.Hive;
import dev.waggle.bench.contender.Lab;
import dev.waggle.bench.contender.Waggle;
import dev.waggle.bench.figures.Outcome;
import dev.waggle.bench.figures.Outcome.Bar;
import dev.waggle.bench.figures.Outcome.Line;
import dev.waggle.bench.process.Proc;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** P6: tasks that wait for a subprocess of 5 seconds, many at once: how long all take, and what a waiting one costs the worker's JVM. */
final class Concurrency implements Bench {
    private static final int TASKS = 1_000;
    private static final int SLOTS = 100;
    private static final int FEW_SLOTS = 5;
    private static final int SLEEP_SECONDS = 5;
    private static final int LONG_SECONDS = 20;
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double KIB = 1024;

    @Override
    public Outcome measure(Lab lab, Options options) {
        int tasks = options.scaled(TASKS);
        int slots = Math.min(tasks, options.scaled(SLOTS));
        int sleep = options.scaled(SLEEP_SECONDS);
        double ideal = Math.ceil(tasks / (double) slots) * sleep;
        double wall = wall(lab, tasks, slots, sleep);
        int few = options.scaled(50);
        double gain = (double) few * sleep / wall(lab, few, Math.min(few, FEW_SLOTS), sleep);
        double[] memory = memory(lab, tasks, options.scaled(LONG_SECONDS));
        double threads = lab.residentKibOfPlatformThreads(tasks, options.scaled(LONG_SECONDS));
        return new Outcome(
                "concurrency",
                Map.of("tasks", tasks, "slots", slots, "sleep_seconds", sleep, "tasks_at_5_slots", few),
                List.of(
                        Line.of("all tasks", "s", List.of(wall), Map.of("ideal", ideal)),
                        Line.of("× sequential at 5 slots", "", List.of(gain), Map.of()),
                        Line.of("live heap per waiting task", "KiB", List.of(memory[0]), Map.of()),
                        Line.of("resident memory per waiting task", "KiB", List.of(memory[1]), Map.of()),
                        Line.of("the same with platform threads", "KiB", List.of(threads), Map.of())),
                List.of(
                        Bar.atMost("P6", "all tasks, × ideal", wall / ideal, 1.3, 1.1),
                        Bar.atLeast("P6", "× sequential at 5 slots", gain, 3, 4.8),
                        Bar.atMost("P6", "live heap per waiting task, KiB", memory[0], 200, 100),
                        Bar.atMost("P6", "resident memory, × platform threads", memory[1] / threads, 1, 0.5)));
    }

    private static double wall(Lab lab, int tasks, int slots, int sleep) {
        try (var waggle = lab.waggle(Hive.Settings.of(slots, slots))) {
            waggle.submitting(slots); // to get warm
            int before = waggle.ended();
            long begin = waggle.micros();
            waggle.submit(Waggle.PERSON, "process=true sleep=" + sleep + "s", tasks);
            return (waggle.awaitEnded(before + tasks) - begin) / MICROS_PER_SECOND;
        }
    }

    /** What the worker's heap and the worker as a whole hold more with all tasks waiting than with none. */
    private static double[] memory(Lab lab, int tasks, int sleep) {
        try (var waggle = lab.waggle(Hive.Settings.of(tasks, tasks))) {
            waggle.submitting(tasks);
            long worker = waggle.pids().getOrDefault("worker", 0L);
            long heap = waggle.hive().liveBytes("worker");
            long resident = Proc.residentBytes(worker);
            int before = waggle.ended();
            int seen = waggle.hive().witness().begins().size();
            waggle.submit(Waggle.PERSON, "process=true sleep=" + sleep + "s", tasks);
            await("all wait")
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> waggle.hive().witness().begins().size() >= seen + tasks);
            double[] each = {
                (waggle.hive().liveBytes("worker") - heap) / KIB / tasks,
                (Proc.residentBytes(worker) - resident) / KIB / tasks
            };
            waggle.awaitEnded(before + tasks);
            return each;
        }
    }
}
