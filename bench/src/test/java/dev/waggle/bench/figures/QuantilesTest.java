package dev.waggle.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    @Test
    void ofAHundredTheNinetyNinthIsNotTheLast() {
        var all = Quantiles.of(IntStream.rangeClosed(1, 100).asDoubleStream().toArray());

        assertThat(all).isEqualTo(new Quantiles(100, 50, 95, 99, 100));
    }

    @Test
    void ofNoneThereAreNone() {
        assertThat(Quantiles.of(new double[0]).p99()).isNaN();
        assertThat(Quantiles.median()).isNaN();
    }

    @Test
    void theMiddleOfRoundsCaresForNoOrder() {
        assertThat(Quantiles.median(9, 1, 5)).isEqualTo(5);
        assertThat(Quantiles.median(4, 1, 2, 3)).isEqualTo(2.5);
    }
}
