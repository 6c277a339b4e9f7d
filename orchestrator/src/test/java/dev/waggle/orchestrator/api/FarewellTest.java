package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class FarewellTest {
    private final Farewell farewell = new Farewell(Duration.ofMillis(50));

    @Test
    void whoAsksAQueenThatStopsIsAnsweredAndSentAway() throws Exception {
        farewell.start();
        assertThat(answer().getHeader("Connection")).isNull();

        farewell.stop();

        assertThat(farewell.leaving()).isTrue();
        assertThat(answer().getHeader("Connection")).isEqualTo("close");
        assertThat(Health.leaving().status()).isEqualTo("down");
    }

    @Test
    void theDoorClosesOnlyAfterAMoment() throws Exception {
        farewell.start();
        var closed = new CompletableFuture<Long>();
        long from = System.nanoTime();

        farewell.stop(() -> closed.complete(System.nanoTime() - from));

        assertThat(closed.get(10, TimeUnit.SECONDS))
                .isGreaterThanOrEqualTo(Duration.ofMillis(50).toNanos());
        assertThat(farewell.isRunning()).isFalse();
        assertThat(farewell.getPhase()).isEqualTo(Integer.MAX_VALUE);
    }

    private MockHttpServletResponse answer() throws Exception {
        var response = new MockHttpServletResponse();
        farewell.doFilter(new MockHttpServletRequest(), response, new MockFilterChain());
        return response;
    }
}
