package dev.waggle.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallsTest {
    @Test
    void aStreamDoesNotWaitForSlowAnswers() {
        var open = new CountDownLatch(3);

        double[] took = Calls.stream(3, 1_000, _ -> {
            open.countDown();
            await(open); // the first is answered only once the last has come
        });

        assertThat(Arrays.stream(took).boxed()).hasSize(3).allMatch(ms -> ms > 0);
    }

    @Test
    void aCallThatIsLateCountsFromItsInstant() {
        double[] took = Calls.stream(100, 1e9, _ -> {});

        assertThat(took[99]).isPositive();
    }

    @Test
    void clientsShareTheCalls() {
        var calls = new AtomicInteger();

        assertThat(Calls.rate(4, 40, _ -> calls.incrementAndGet())).isPositive();
        assertThat(calls).hasValue(40);
        assertThat(Calls.together(5, _ -> calls.incrementAndGet())).isPositive();
        assertThat(calls).hasValue(45);
    }

    @Test
    void aCallThatFailsFailsTheBench() {
        assertThatThrownBy(() -> Calls.rate(1, 1, _ -> {
                    throw new IllegalStateException("503");
                }))
                .hasRootCauseMessage("503");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
