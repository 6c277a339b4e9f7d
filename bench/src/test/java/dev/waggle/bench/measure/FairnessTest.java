package dev.waggle.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waggle.bench.contender.Witness;
import dev.waggle.bench.contender.Witness.Happening;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FairnessTest {
    private static final Map<String, List<String>> ORDERED =
            Map.of("greedy", List.of("g1", "g2", "g3", "g4"), "other", List.of("o1", "o2"));

    @Test
    void whoAllGetTheSameGetOne() {
        assertThat(Fairness.jain(7, 7, 7)).isEqualTo(1);
        assertThat(Fairness.jain(1, 0, 0, 0)).isEqualTo(0.25);
    }

    @Test
    void turnAboutIsFair() {
        assertThat(Fairness.index(ORDERED, begun("g1", "o1", "g2", "o2", "g3", "g4")))
                .isEqualTo(1);
    }

    @Test
    void firstComeFirstServedIsNot() {
        assertThat(Fairness.index(ORDERED, begun("g1", "g2", "g3", "o1", "o2", "g4")))
                .isCloseTo(25.0 / 26, within(1e-9));
    }

    private static Witness begun(String... jobs) {
        return new Witness(Stream.iterate(0, at -> at < jobs.length, at -> at + 1)
                .map(at -> new Happening(at, "begin", "t-" + jobs[at], 1, jobs[at], "implementer", "w"))
                .toList());
    }
}
