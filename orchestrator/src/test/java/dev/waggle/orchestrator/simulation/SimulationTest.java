package dev.waggle.orchestrator.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.waggle.orchestrator.simulation.Simulation.Outcome;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code -Dwaggle.simulation.schedules=10000} plays more of them, {@code -Dwaggle.simulation.seed=7} begins elsewhere; one schedule alone, and
 * its story, come with {@code -Dwaggle.simulation.schedules=1} and its seed.
 */
class SimulationTest {
    private static final long FIRST = Long.getLong("waggle.simulation.seed", 1);
    private static final int SCHEDULES = Integer.getInteger("waggle.simulation.schedules", 2_000);
    private static final int ENOUGH_FOR_A_BUG = 5_000;

    @Test
    void whateverHappensEveryPromiseIsKept() throws Exception {
        Schedules.firstBad(FIRST, SCHEDULES, Bug.NONE).ifPresent(outcome -> fail(told(outcome, Bug.NONE)));
        if (SCHEDULES == 1) {
            Simulation.storyOf(FIRST, Bug.NONE).forEach(System.out::println);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aPlantedBugIsFoundAndItsSeedShowsItAgain(Bug bug) throws Exception {
        Outcome found = Schedules.firstBad(1, ENOUGH_FOR_A_BUG, bug)
                .orElseThrow(() -> new AssertionError("nobody noticed " + bug));

        Outcome again = Simulation.of(found.seed(), bug);
        assertThat(again.trace()).isEqualTo(found.trace());
        String rule = Objects.requireNonNull(found.violation()).rule();
        assertThat(Simulation.storyOf(found.seed(), bug))
                .anySatisfy(line -> assertThat(line).contains("violated [" + rule));
        assertThat(Simulation.of(found.seed(), Bug.NONE).violation())
                .as("without the bug the same seed is harmless")
                .isNull();
    }

    @Test
    void aSeedDecidesEverything() {
        for (long seed = FIRST; seed < FIRST + 20; seed++) {
            assertThat(Simulation.of(seed, Bug.NONE).trace())
                    .isEqualTo(Simulation.of(seed, Bug.NONE).trace());
        }
    }

    private static String told(Outcome outcome, Bug bug) {
        List<String> story = Simulation.storyOf(outcome.seed(), bug);
        return "seed %d: %s%nplay it again with -Dwaggle.simulation.schedules=1 -Dwaggle.simulation.seed=%d; its end:%n%s"
                .formatted(
                        outcome.seed(),
                        outcome.violation(),
                        outcome.seed(),
                        String.join("\n", story.subList(Math.max(0, story.size() - 60), story.size())));
    }
}
