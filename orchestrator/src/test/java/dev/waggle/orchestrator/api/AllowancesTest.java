package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.orchestrator.api.Allowances.Kind;
import dev.waggle.testing.TurnedClock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AllowancesTest {
    static final UUID ADA = new UUID(0, 1);
    static final UUID BOB = new UUID(0, 2);

    final TurnedClock clock = new TurnedClock();

    @Test
    void theDefaultsLetAPersonWorkAndAScriptPoll() {
        var defaults = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("waggle.api", ApiLimitProperties.class);

        assertThat(defaults).isEqualTo(new ApiLimitProperties(60, 600, 100_000));
    }

    @Test
    void eachTokenHasItsOwnShareAndReadsDoNotUseUpWrites() {
        var allowances = new Allowances(new ApiLimitProperties(1, 1, 0), clock);

        assertThat(granted(allowances, ADA, Kind.WRITES)).isTrue();
        assertThat(granted(allowances, ADA, Kind.WRITES)).isFalse();
        assertThat(granted(allowances, ADA, Kind.READS)).isTrue();
        assertThat(granted(allowances, BOB, Kind.WRITES)).isTrue();
    }

    @Test
    void aLimitOfZeroIsNone() {
        var allowances = new Allowances(new ApiLimitProperties(0, 600, 0), clock);

        assertThat(allowances.take(ADA, Kind.WRITES)).isEmpty();
    }

    @Test
    void whoWasQuietIsForgottenAndHasAFullShareAgain() {
        var allowances = new Allowances(new ApiLimitProperties(1, 1, 0), clock);
        allowances.take(ADA, Kind.WRITES);
        IntStream.range(10, 10_020).forEach(other -> allowances.take(new UUID(0, other), Kind.WRITES));
        assertThat(granted(allowances, ADA, Kind.WRITES)).isFalse();

        clock.forward(1, ChronoUnit.MINUTES);

        assertThat(granted(allowances, BOB, Kind.WRITES)).isTrue();
        assertThat(granted(allowances, ADA, Kind.WRITES)).isTrue();
    }

    private static boolean granted(Allowances allowances, UUID token, Kind kind) {
        return allowances.take(token, kind).orElseThrow().granted();
    }
}
