package dev.waggle.chaos.hive;

import java.util.List;

/**
 * Who works in the hive.
 *
 * @param queenFlags of the queens' JVMs: what makes mutants of them
 */
public record Crew(int queens, int workers, int slots, Scale scale, List<String> queenFlags) {
    /** Two queens and these workers. */
    public static Crew of(int workers, Scale scale) {
        return new Crew(2, workers, 8, scale, List.of());
    }

    public Crew with(List<String> more) {
        return new Crew(queens, workers, slots, scale, List.copyOf(more));
    }
}
