package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeskTest {
    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.destroy();
    }

    @Test
    void workIsDoneOnAThreadOfThePlatformAndItsAnswerComesBack() throws Exception {
        try (var requests = Executors.newVirtualThreadPerTaskExecutor()) {
            boolean virtual = requests.submit(
                            () -> desk.at(() -> Thread.currentThread().isVirtual()))
                    .get();

            assertThat(virtual).isFalse();
        }
    }

    @Test
    void whatGoesWrongIsToldAsItIs() {
        var wrong = new WaggleException(Fault.CONFLICT, "not now");

        assertThatExceptionOfType(WaggleException.class)
                .isThrownBy(() -> desk.at(() -> {
                    throw wrong;
                }))
                .isSameAs(wrong);
    }

    @Test
    void anErrorIsNotSwallowed() {
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> desk.at(() -> {
                    throw new AssertionError("broken");
                }))
                .withCauseInstanceOf(AssertionError.class);
    }
}
