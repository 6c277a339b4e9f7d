package dev.waggle.bench.measure;

import dev.waggle.bench.contender.Hive;
import dev.waggle.bench.contender.HiveApi;
import dev.waggle.bench.contender.Lab;
import dev.waggle.bench.contender.Waggle;
import dev.waggle.bench.figures.Outcome;
import dev.waggle.bench.figures.Outcome.Bar;
import dev.waggle.bench.figures.Outcome.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;

/**
 * How true it is what a waiting job's status says: several people order drills of three roles that take 50 ms to 3 s, some urgent, most at
 * once and some later. Of each job one answer is judged, the first that it got when it had waited four seconds.
 */
final class Estimate implements Bench {
    private static final int LIMIT = 12;
    private static final int SLOTS = 16;
    private static final int PEOPLE = 6;
    private static final int JOBS = 600;
    private static final int WARM_UP = 90;
    private static final double WITHIN = 0.3;
    private static final long SEED = 4;

    @Override
    public Outcome measure(Lab lab, Options options) {
        int each = options.scaled(JOBS / PEOPLE);
        try (var waggle = lab.waggle(Hive.Settings.of(LIMIT, SLOTS))) {
            // a hive knows how long things take by what it saw
            load(waggle, options.scaled(WARM_UP / PEOPLE), new Random(SEED));
            var starts = new ArrayList<Double>();
            var ends = new ArrayList<Double>();
            var why = new ArrayList<Double>();
            int judged = 0;
            for (int round = 0; round < options.rounds(); round++) {
                List<Answer> answers = load(waggle, each, new Random(SEED + 1 + round));
                List<Answer> told = answers.stream().filter(Answer::tells).toList();
                Map<String, Long> begins = waggle.hive().witness().begins();
                Map<String, Long> ended = waggle.ends();
                starts.add(share(told, answer -> answer.startsWrongBy(begins)));
                ends.add(share(told, answer -> answer.endsWrongBy(ended)));
                why.add(answers.isEmpty() ? 0 : told.size() / (double) answers.size());
                judged += answers.size();
            }
            var lines = List.of(
                    Line.of("start within 30 %", "of jobs", starts, Map.of("judged", judged)),
                    Line.of("end within 30 %", "of jobs", ends, Map.of("judged", judged)),
                    Line.of("says why and when", "of answers", why, Map.of("judged", judged)));
            return new Outcome(
                    "estimate",
                    Map.of("people", PEOPLE, "jobs_of_each", each, "hive_limit", LIMIT, "drills", "50 ms … 3 s"),
                    lines,
                    List.of(
                            Bar.atLeast(
                                    "F",
                                    "start within 30 %, share of jobs",
                                    lines.get(0).median(),
                                    0.8,
                                    0.9),
                            Bar.atLeast(
                                    "F",
                                    "says why and when, share of answers",
                                    lines.get(2).median(),
                                    0.98,
                                    1)));
        }
    }

    private static List<Answer> load(Waggle waggle, int each, Random random) {
        int before = waggle.ended();
        var all = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var people = new ArrayList<Future<List<Answer>>>();
            for (int person = 0; person < PEOPLE; person++) {
                HiveApi api = waggle.hive().speakingFor("person" + person);
                long seed = random.nextLong();
                Callable<List<Answer>> asks = () -> new Customer(api, new Random(seed)).orderAndAsk(each);
                people.add(threads.submit(asks));
            }
            for (Future<List<Answer>> person : people) {
                all.addAll(person.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        waggle.awaitEnded(before + each * PEOPLE);
        return all;
    }

    /** None where nobody waited for long: that is a bench too small to say anything. */
    private static double share(List<Answer> told, ToDoubleFunction<Answer> wrongBy) {
        return told.isEmpty()
                ? 0
                : told.stream()
                                .filter(answer -> wrongBy.applyAsDouble(answer) <= WITHIN)
                                .count()
                        / (double) told.size();
    }
}
