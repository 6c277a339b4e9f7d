package dev.waggle.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.chaos.check.Sweep.Excess;
import dev.waggle.chaos.check.Sweep.Stay;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepTest {
    private static final Stay FIRST = new Stay("first", 0, 10);
    private static final Stay SECOND = new Stay("second", 5, 15);

    @Test
    void theOneThatIsTooManyIsNamed() {
        assertThat(Sweep.over(1, List.of(FIRST, SECOND))).containsExactly(new Excess(SECOND, 2));
        assertThat(Sweep.over(2, List.of(FIRST, SECOND))).isEmpty();
    }

    @Test
    void whoLeavesMakesRoomForWhoComes() {
        assertThat(Sweep.over(1, List.of(FIRST, new Stay("next", 10, 12)))).isEmpty();
    }

    @Test
    void whatTakesNoTimeTakesNoPlace() {
        assertThat(Sweep.over(1, List.of(FIRST, new Stay("nothing", 5, 5), new Stay("less", 6, 4))))
                .isEmpty();
    }
}
