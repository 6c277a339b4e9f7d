package dev.waggle.bench.measure;

import static org.awaitility.Awaitility.await;

import dev.waggle.bench.contender.Hive;
import dev.waggle.bench.contender.HiveApi;
import dev.waggle.bench.contender.Lab;
import dev.waggle.bench.contender.Waggle;
import dev.waggle.bench.figures.Outcome;
import dev.waggle.bench.figures.Outcome.Bar;
import dev.waggle.bench.figures.Outcome.Line;
import dev.waggle.bench.process.Proc;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** P14: what a hive takes when it has nothing to do. */
final class Idle implements Bench {
    private static final int SECONDS = 60;
    private static final int SETTLING_SECONDS = 20;
    private static final double MS_PER_SECOND = 1000;

    @Override
    public Outcome measure(Lab lab, Options options) {
        try (var waggle = lab.waggle(Hive.Settings.of(options.limit(), options.limit()))) {
            waggle.submitting(options.scaled(1_000)); // what was never used has not yet been paid for
            pause(options.scaled(SETTLING_SECONDS));
            HiveApi api = waggle.hive().api();
            int seconds = options.scaled(SECONDS);
            double statements = api.metric("waggle_sql_seconds_count", "");
            double cpu = cpu(waggle);
            long transactions = waggle.transactions();
            pause(seconds);
            double share = (cpu(waggle) - cpu) / MS_PER_SECOND / seconds * 100;
            double perSecond = (waggle.transactions() - transactions) / (double) seconds;
            double asked = (api.metric("waggle_sql_seconds_count", "") - statements) / seconds;
            double queries = Math.max(asked, perSecond);
            return new Outcome(
                    "idle",
                    Map.of("seconds", seconds),
                    List.of(
                            Line.of("queen and worker", "% core", List.of(share), Map.of()),
                            Line.of("transactions", "1/s", List.of(perSecond), Map.of()),
                            Line.of("statements of the queen", "1/s", List.of(asked), Map.of())),
                    List.of(
                            Bar.atMost("P14", "idle, % of one core", share, 2, 2),
                            Bar.atMost("P14", "idle, queries/s", queries, 5, 5)));
        }
    }

    private static double cpu(Waggle waggle) {
        return waggle.pids().values().stream().mapToDouble(Proc::cpuMs).sum();
    }

    private static void pause(int seconds) {
        await("time passes")
                .pollDelay(Duration.ofSeconds(seconds))
                .atMost(Duration.ofSeconds(seconds + 60L))
                .until(() -> true);
    }
}
