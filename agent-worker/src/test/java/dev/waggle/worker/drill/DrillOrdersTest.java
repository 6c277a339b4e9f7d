package dev.waggle.worker.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.common.WaggleException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrillOrdersTest {
    @Test
    void wordsThatAreNoOrdersArePadding() {
        assertThat(DrillOrders.of("please xsleep=9s lorem ipsum"))
                .isEqualTo(new DrillOrders(Duration.ZERO, false, 0, 0, false));
    }

    @Test
    void ordersStandInAnyOrder() {
        assertThat(DrillOrders.of("artifact=true fail=2 sleep=50ms progress=3 process=true"))
                .isEqualTo(new DrillOrders(Duration.ofMillis(50), true, 2, 3, true));
        assertThat(DrillOrders.of("sleep=3s").sleep()).isEqualTo(Duration.ofSeconds(3));
        assertThat(DrillOrders.of("sleep=1m").sleep()).isEqualTo(Duration.ofMinutes(1));
        assertThat(DrillOrders.of("sleep=0").sleep()).isEqualTo(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sleep=", "sleep=3", "sleep=3h", "fail=x", "fail=", "progress=-1", "fail=12345678901"})
    void anOrderThatCannotBeReadSaysWhatToWrite(String order) {
        assertThatThrownBy(() -> DrillOrders.of(order))
                .isInstanceOf(WaggleException.class)
                .hasMessageContaining(order)
                .hasMessageContaining("write");
    }
}
