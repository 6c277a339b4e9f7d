package dev.waggle.orchestrator.forecast;

import static dev.waggle.orchestrator.forecast.Scenes.ADA;
import static dev.waggle.orchestrator.forecast.Scenes.aHive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PacesTest {
    @Test
    void whatIsOfferedButDoesNotRunSlowsARoleDown() {
        Scenes hive = aHive().running("reviewer", ADA, 1, 1, -1, -1);
        hive.waits("reviewer", 0, ADA, 1);
        Paces paces = Paces.FULL;

        for (int look = 0; look < 30; look++) {
            paces = paces.with(hive.scene());
        }

        assertThat(paces.of("reviewer")).isCloseTo(0.5, within(0.01));
        assertThat(paces.of("planner")).isEqualTo(1);
    }

    @Test
    void aRoleOfWhichNobodyWaitsShowsNothing() {
        Scenes hive = aHive().running("reviewer", ADA, -1);

        assertThat(Paces.FULL.with(hive.scene()).of("reviewer")).isEqualTo(1);
    }
}
