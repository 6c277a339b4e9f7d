package dev.waggle.worker.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.testing.TurnedClock;
import dev.waggle.worker.engine.llm.LlmProperties.Patience;
import dev.waggle.worker.engine.llm.LlmProperties.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GuardTest {
    private final TurnedClock clock = new TurnedClock();
    private final List<Duration> waits = new ArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final Tally tally = new Tally(ProviderKind.OPENAI, "m");
    private final Instant far = clock.instant().plus(Duration.ofDays(1));

    private Guard guard(int tries, int perMinute) {
        return new Guard(
                "double",
                new Provider(ProviderKind.OPENAI, List.of(), Duration.ofSeconds(20), false, null, perMinute),
                new Refusal("double", null),
                new Patience(tries, Duration.ofSeconds(1), Duration.ofSeconds(30)),
                clock,
                time -> {
                    waits.add(time);
                    clock.forward(time);
                });
    }

    private Callable<String> fails(Fault fault) {
        return () -> {
            calls.incrementAndGet();
            throw new WaggleException(fault, "it fails");
        };
    }

    @Test
    void aProviderThatFailsAgainAndAgainIsLeftAloneForAWhile() {
        Guard guard = guard(1, 1_000);
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> guard.call(fails(Fault.PROVIDER_UNAVAILABLE), tally, far))
                    .hasMessage("it fails");
        }

        assertThatThrownBy(() -> guard.call(fails(Fault.PROVIDER_UNAVAILABLE), tally, far))
                .hasMessageContaining("left alone for 15 s");
        assertThat(calls).hasValue(10);
    }

    @Test
    void aCallWaitsForTheEndOfThatWhileAndTheProviderMayRecover() throws Exception {
        Guard guard = guard(3, 1_000);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> guard.call(fails(Fault.PROVIDER_TIMEOUT), tally, far));
        }
        Callable<String> recovers =
                () -> calls.get() < 10 ? fails(Fault.PROVIDER_UNAVAILABLE).call() : "well again";

        assertThat(guard.call(recovers, tally, far)).isEqualTo("well again");
        assertThat(waits).last().isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void aBusyOrStrictProviderIsNotABrokenOne() {
        Guard guard = guard(1, 1_000);
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> guard.call(fails(Fault.PROVIDER_RATE_LIMIT), tally, far))
                    .hasMessage("it fails");
        }

        assertThat(calls).hasValue(20);
    }

    @Test
    void aWorkerKeepsItsOwnPace() throws Exception {
        Guard guard = guard(1, 2);
        guard.call(() -> "one", tally, far);
        guard.call(() -> "two", tally, far);

        assertThatThrownBy(() -> guard.call(() -> "three", tally, far))
                .isInstanceOfSatisfying(
                        WaggleException.class, e -> assertThat(e.fault()).isEqualTo(Fault.PROVIDER_RATE_LIMIT))
                .hasMessageContaining("requests-per-minute");
    }

    @Test
    void whatCannotPassIsNotTriedAgain() {
        assertThatThrownBy(() -> guard(4, 1_000).call(fails(Fault.PROVIDER_REJECTED_KEY), tally, far))
                .hasMessage("it fails");
        assertThat(calls).hasValue(1);
    }

    @Test
    void nothingIsTriedThatCouldNotEndInTime() {
        assertThatThrownBy(() -> guard(4, 1_000)
                        .call(
                                fails(Fault.PROVIDER_UNAVAILABLE),
                                tally,
                                clock.instant().plusSeconds(2)))
                .hasMessage("it fails");
        assertThat(calls).hasValue(1);
        assertThatThrownBy(() -> guard(1, 1_000).call(fails(Fault.INTERNAL), tally, clock.instant()))
                .hasMessageContaining("did not finish");
        assertThat(calls).hasValue(1);
    }

    @Test
    void aSurpriseIsToldAsGarbage() {
        assertThatThrownBy(() -> guard(1, 1_000)
                        .call(
                                () -> {
                                    throw new IllegalStateException("no choices");
                                },
                                tally,
                                far))
                .isInstanceOfSatisfying(
                        WaggleException.class, e -> assertThat(e.fault()).isEqualTo(Fault.PROVIDER_GARBAGE))
                .hasMessageContaining("no choices");
    }

    @Test
    void realTimePasses() throws Exception {
        long before = System.nanoTime();

        Pause.REAL.of(Duration.ofMillis(20));

        assertThat(System.nanoTime() - before).isGreaterThan(15_000_000);
    }
}
