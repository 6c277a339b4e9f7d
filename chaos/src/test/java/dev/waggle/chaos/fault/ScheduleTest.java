package dev.waggle.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.chaos.fault.Schedule.Cast;
import dev.waggle.chaos.fault.Schedule.Planned;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Cast CAST =
            new Cast(List.of("queen-1", "queen-2"), List.of("worker-1", "worker-2"), Duration.ofSeconds(60));

    @Test
    void theSameSeedDrawsTheSameAndAnotherSeedSomethingElse() {
        assertThat(Schedule.of(7, 30, CAST)).isEqualTo(Schedule.of(7, 30, CAST)).isNotEqualTo(Schedule.of(8, 30, CAST));
    }

    @Test
    void thereAreAsManyKillsAsWereOrderedAndHalfAsManyOtherFaults() {
        List<Planned> faults = Schedule.of(1, 30, CAST);

        assertThat(faults.stream().filter(planned -> planned.fault().kill())).hasSize(30);
        assertThat(faults.stream().filter(planned -> !planned.fault().kill())).hasSize(15);
        assertThat(faults).isSortedAccordingTo(Comparator.comparingDouble(Planned::progress));
    }

    @Test
    void aLongRunSeesEveryKindOfFault() {
        assertThat(Schedule.of(1, 30, CAST))
                .extracting(planned -> planned.fault().getClass().getSimpleName())
                .contains(Stream.of(Fault.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toArray(String[]::new));
    }

    @Test
    void aWorkerIsFrozenForLongerThanItsLeaseLasts() {
        assertThat(Schedule.of(1, 30, CAST))
                .filteredOn(
                        planned -> planned.fault() instanceof Fault.Freeze(var who, var _) && who.startsWith("worker"))
                .isNotEmpty()
                .allMatch(planned -> planned.fault().lasts().compareTo(CAST.lease()) > 0);
    }
}
