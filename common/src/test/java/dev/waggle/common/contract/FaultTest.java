package dev.waggle.common.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.WaggleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultTest {
    @ParameterizedTest
    @EnumSource
    void everyFaultIsAnHttpError(Fault fault) {
        assertThat(fault.status()).isBetween(400, 599);
    }

    @Test
    void whatTheSameAttemptCannotMendIsNotRetried() {
        assertThat(Fault.PROVIDER_REJECTED_KEY.retryable()).isFalse();
        assertThat(Fault.ENGINE_TIMEOUT.retryable()).isTrue();
    }

    @Test
    void anExceptionCarriesItsFault() {
        var cause = new IllegalStateException("disk");

        assertThat(new WaggleException(Fault.WORKSPACE_FULL, "no space left", cause))
                .hasCause(cause)
                .extracting(WaggleException::fault)
                .isEqualTo(Fault.WORKSPACE_FULL);
        assertThat(new WaggleException(Fault.GONE, "purged").fault()).isEqualTo(Fault.GONE);
    }
}
