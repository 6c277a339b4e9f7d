package dev.waggle.chaos.mutant;

import dev.waggle.chaos.check.Invariant;
import dev.waggle.chaos.check.Verdict;
import dev.waggle.chaos.hive.Crew;
import dev.waggle.chaos.hive.Scale;
import dev.waggle.chaos.run.ChaosPlan;
import dev.waggle.chaos.run.ChaosRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Lets mutants loose, each in a small hive of its own with the trouble that it cannot stand, and says which were caught. */
public final class Hunt {
    private static final int SLOTS = 8;
    private static final int WINDOW = 100;

    private final long seed;
    private final Path home;
    private final InstantSource clock;
    private final Consumer<String> say;

    public Hunt(long seed, Path home, InstantSource clock, Consumer<String> say) {
        this.seed = seed;
        this.home = home;
        this.clock = clock;
        this.say = say;
    }

    /** One after the other. */
    public List<Catch> all() throws IOException, InterruptedException {
        var caught = new ArrayList<Catch>();
        for (Mutant mutant : Mutant.values()) {
            caught.add(one(mutant));
            say.accept(caught.getLast().text());
        }
        return caught;
    }

    public Catch one(Mutant mutant) throws IOException, InterruptedException {
        long from = clock.millis();
        Path folder = Files.createDirectories(home.resolve(mutant.name().toLowerCase(Locale.ROOT)));
        List<Invariant> broken = List.of();
        String words;
        try {
            Verdict verdict =
                    new ChaosRun(plan(mutant, seed), folder, clock, say).run().verdict();
            broken = verdict.broken();
            words = verdict.text();
        } catch (RuntimeException e) {
            // one hunt that goes wrong is no reason to leave out the others
            words = "the run itself broke: " + e;
        }
        return new Catch(mutant, broken, words, (clock.millis() - from) / 1000);
    }

    /** As little as shows it: one queen where two are not the point, kills where something has to get lost. */
    static ChaosPlan plan(Mutant mutant, long seed) {
        return switch (mutant) {
            // every first attempt fails, and some of these reports come again when the second attempt runs
            case FENCING -> plan(mutant, seed, 150, 0, 1, "fail=1 sleep=800ms");
            case LIMITS -> plan(mutant, seed, 200, 0, 2, "sleep=1500ms");
            case EFFECT -> plan(mutant, seed, 60, 0, 1, "");
            // the first two kills are a worker's, with its disk, and a queen's
            case COMMIT -> plan(mutant, seed, 200, 2, 2, "sleep=20ms");
            // what a worker that knows nothing any more was at, nobody else gives back
            case RECONCILER -> plan(mutant, seed, 150, 1, 2, "sleep=1500ms");
        };
    }

    private static ChaosPlan plan(Mutant mutant, long seed, int jobs, int kills, int queens, String words) {
        var crew = new Crew(queens, 2, SLOTS, Scale.QUARTER, mutant.flags());
        return new ChaosPlan(jobs, kills, seed, 0, WINDOW, crew, words);
    }

    /**
     * What became of one mutant.
     *
     * @param words of the checker, or why there are none
     */
    public record Catch(Mutant mutant, List<Invariant> broken, String words, long seconds) {
        /** Whether the checker missed the promise that was taken out. */
        public boolean caught() {
            return broken.contains(mutant.broken());
        }

        /** For people. */
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "mutant %-10s %s  broke %s, found broken: %s  (%d s)",
                    mutant,
                    caught() ? "CAUGHT " : "ESCAPED",
                    mutant.broken(),
                    broken.isEmpty() ? words.lines().findFirst().orElse("") : broken,
                    seconds);
        }
    }
}
