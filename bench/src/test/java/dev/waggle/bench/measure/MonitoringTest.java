package dev.waggle.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.bench.figures.Outcome.Bar;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MonitoringTest {
    static final Options OPTIONS = new Options(1, 10, 8, List.of(), Duration.ZERO, 1);

    @Test
    void roundsAreComparedInPairsSoThatASlowMomentSlowsBoth() {
        var slowInTheMiddle =
                Monitoring.outcome(OPTIONS, List.of(1000.0, 100.0, 995.0), List.of(1000.0, 100.0, 1000.0));

        assertThat(slowInTheMiddle.bars())
                .singleElement()
                .satisfies(bar -> assertThat(bar.met()).isTrue());
    }

    @Test
    void metersThatCostMoreThanAHundredthBreakThePromise() {
        var dear = Monitoring.outcome(OPTIONS, List.of(980.0, 980.0, 980.0), List.of(1000.0, 1000.0, 1000.0));

        assertThat(dear.bars()).extracting(Bar::met).containsExactly(false);
        assertThat(dear.lines().getFirst().more()).containsEntry("ratio", 0.98);
    }
}
