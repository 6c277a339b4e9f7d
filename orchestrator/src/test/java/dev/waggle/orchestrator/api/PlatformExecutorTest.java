package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlatformExecutorTest {
    private final PlatformExecutor executor = new PlatformExecutor();

    @AfterEach
    void close() {
        executor.destroy();
    }

    @Test
    void workIsDoneOnAThreadOfThePlatformAndItsAnswerComesBack() throws Exception {
        try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
            boolean virtual = requests.submit(
                            () -> executor.call(() -> Thread.currentThread().isVirtual()))
                    .get();

            assertThat(virtual).isFalse();
        }
    }

    @Test
    void whatGoesWrongIsToldAsItIs() {
        var wrong = new WaggleException(Fault.CONFLICT, "not now");

        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> executor.call(() -> {
                    throw wrong;
                }))
                .isSameAs(wrong);
    }

    @Test
    void anErrorIsNotSwallowed() {
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> executor.call(() -> {
                    throw new AssertionError("broken");
                }))
                .withCauseInstanceOf(AssertionError.class);
    }
}
