package dev.waggle.chaos.load;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.api.NewJob;
import dev.waggle.common.contract.JobKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A drill that somebody wants.
 *
 * @param key however often it is sent, it makes one job
 * @param submitter for whom, as the API's header says it
 */
public record Order(String key, String submitter, String role, int priority, String request) {
    private static final List<String> PEOPLE = List.of("Ben", "Cleo", "Dan", "Eve", "Finn");
    private static final int FIRST_ACCOUNT = 7001;
    /** As often as their limits allow. */
    private static final List<String> ROLES = List.of("planner", "reviewer", "implementer");

    private static final int[] SHARES = {3, 5, 8};
    private static final double SHORTEST = 50;
    private static final double LONGEST = 3_000;

    /** What the keys of a run's first orders begin with. */
    public static final String CHAOS = "chaos-";

    /** Orders without end; the same seed makes the same. Most are short: their lengths are spread evenly over the orders of magnitude. */
    public static Stream<Order> endless(String prefix, long seed) {
        var dice = new Random(seed);
        return IntStream.iterate(0, number -> number + 1).mapToObj(number -> order(dice, prefix + number));
    }

    private static Order order(Random dice, String key) {
        int person = dice.nextInt(PEOPLE.size());
        long millis = Math.round(SHORTEST * Math.pow(LONGEST / SHORTEST, dice.nextDouble()));
        var words = new ArrayList<>(List.of("sleep=" + millis + "ms"));
        add(dice, 0.05, "process=true", words);
        add(dice, 0.30, "artifact=true", words);
        add(dice, 0.10, "progress=2", words);
        add(dice, 0.03, "fail=1", words);
        return new Order(
                key,
                "telegram;" + (FIRST_ACCOUNT + person) + ";" + PEOPLE.get(person),
                role(dice),
                // an urgent one now and then: were they many, the others would wait for the end of the run
                dice.nextDouble() < 0.05 ? 1 : 0,
                String.join(" ", words));
    }

    private static void add(Random dice, double odds, String word, List<String> words) {
        if (dice.nextDouble() < odds) {
            words.add(word);
        }
    }

    private static String role(Random dice) {
        int left = dice.nextInt(IntStream.of(SHARES).sum());
        for (int i = 0; i < SHARES.length; i++) {
            left -= SHARES[i];
            if (left < 0) {
                return ROLES.get(i);
            }
        }
        throw new IllegalStateException("shares");
    }

    /** How many of its attempts begin where nothing is lost. */
    public int begins() {
        return request.contains("fail=1") ? 2 : 1;
    }

    /** The same with more words, which are stronger than those that it has. */
    public Order saying(String words) {
        return new Order(key, submitter, role, priority, (request + " " + words).strip());
    }

    String json() {
        return WaggleJson.mapper()
                .writeValueAsString(new NewJob(request, JobKind.DRILL, null, null, null, null, priority, role));
    }
}
