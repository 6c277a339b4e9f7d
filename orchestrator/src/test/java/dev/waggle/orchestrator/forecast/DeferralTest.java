package dev.waggle.orchestrator.forecast;

import static dev.waggle.orchestrator.forecast.Scenes.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeferralTest {
    @Test
    void aJobForLaterSaysWhen() {
        var place = new Deferral(NOON, 0).place();

        assertThat(place.limit()).isEqualTo("time");
        assertThat(place.startsAtEstimate()).isEqualTo(NOON);
    }

    @Test
    void aJobThatComesAfterOthersSaysHowManyAreMissing() {
        assertThat(new Deferral(NOON, 1).place().reason()).isEqualTo("it begins when another job has succeeded");
        assertThat(new Deferral(NOON, 3).place().reason()).isEqualTo("it begins when 3 other jobs have succeeded");
        assertThat(new Deferral(NOON, 3).place().limit()).isEqualTo("job");
    }
}
