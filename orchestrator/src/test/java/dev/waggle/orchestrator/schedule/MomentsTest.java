package dev.waggle.orchestrator.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.common.WaggleException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    @Test
    void fiveFieldsAreWhatEverybodyKnowsSixBeginWithSecondsAndMacrosStay() {
        assertThat(Moments.cron(" 30 7 * * MON-FRI ")).isEqualTo("0 30 7 * * MON-FRI");
        assertThat(Moments.cron("*/10 * * * * *")).isEqualTo("*/10 * * * * *");
        assertThat(Moments.cron("@daily")).isEqualTo("@daily");
    }

    @Test
    void aMomentIsReadInItsZoneAlsoWhenClocksChange() {
        String half = Moments.cron("30 7 * * *");

        assertThat(Moments.next(half, VIENNA, Instant.parse("2030-03-30T12:00:00Z")))
                .as("summer time begins in the night before")
                .contains(Instant.parse("2030-03-31T05:30:00Z"));
        assertThat(Moments.next(half, VIENNA, Instant.parse("2030-01-15T12:00:00Z")))
                .contains(Instant.parse("2030-01-16T06:30:00Z"));
    }

    @Test
    void anExpressionMayNameNoFurtherMoment() {
        assertThat(Moments.next(Moments.cron("0 0 31 2 *"), VIENNA, Instant.parse("2030-01-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void whatCannotBeReadIsTheCallersMistakeAndSaysWhatToWrite() {
        assertThatThrownBy(() -> Moments.cron("now and then"))
                .isInstanceOf(WaggleException.class)
                .hasMessageContaining("MON-FRI");
        assertThatThrownBy(() -> Moments.zone("Middle-earth"))
                .isInstanceOf(WaggleException.class)
                .hasMessageContaining("UTC");
    }
}
