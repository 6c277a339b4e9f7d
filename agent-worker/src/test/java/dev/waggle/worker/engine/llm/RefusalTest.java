package dev.waggle.worker.engine.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.Secret;
import dev.waggle.common.contract.Fault;
import dev.waggle.worker.egress.wire.Rest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private final Refusal refusal = new Refusal("mine", new Secret("plain-secret-value"));

    @ParameterizedTest
    @CsvSource({
        "301, ENGINE_MISSING",
        "400, REQUEST_NOT_SUPPORTED",
        "401, PROVIDER_REJECTED_KEY",
        "402, PROVIDER_REJECTED_KEY",
        "403, PROVIDER_REJECTED_KEY",
        "404, ENGINE_MISSING",
        "408, PROVIDER_TIMEOUT",
        "413, REQUEST_NOT_SUPPORTED",
        "429, PROVIDER_RATE_LIMIT",
        "500, PROVIDER_UNAVAILABLE",
        "503, PROVIDER_UNAVAILABLE",
        "529, PROVIDER_UNAVAILABLE"
    })
    void aStatusHasAMeaning(int status, Fault fault) {
        assertThat(refusal.of(status, "").fault()).isEqualTo(fault);
    }

    @Test
    void aKeyIsShownNowhere() {
        String body =
                "{\"error\":{\"message\":\"bad key plain-secret-value, sk-proj-abcdefghijklmnop, AIzaSyA1234567890abcdef,\\nBearer gsk_0123456789abcdef\"}}";

        assertThat(refusal.of(401, body).getMessage())
                .contains("(bad key ***, ***, ***, ***)")
                .doesNotContain("plain-secret-value");
        assertThat(refusal.garbage("x plain-secret-value").getMessage()).contains("x ***");
        assertThat(refusal.of(500, "y".repeat(1_000)).getMessage()).hasSizeLessThan(500);
    }

    @Test
    void whatWasSaidIsFoundInEachFormat() {
        assertThat(refusal.of(400, "{\"error\":\"model is loading\"}").getMessage())
                .contains("(model is loading)");
        assertThat(refusal.of(400, "[{\"error\":{\"message\":\"in a list\"}}]").getMessage())
                .contains("(in a list)");
        assertThat(refusal.of(400, "<b>no json</b>").getMessage()).contains("(<b>no json</b>)");
        assertThat(refusal.of(
                                400,
                                "{\"error\":{\"message\":\"Your credit balance is too low\",\"x\":\"credit balance is too low\"}}")
                        .fault())
                .isEqualTo(Fault.PROVIDER_REJECTED_KEY);
    }

    @Test
    void aWaitIsToldInSecondsAsADateOrInTheBody() {
        assertThat(wait("7", "")).isEqualTo(Duration.ofSeconds(7));
        assertThat(wait("1.5", "")).isEqualTo(Duration.ofMillis(1500));
        assertThat(wait("Tue, 1 Jan 2030 12:00:30 GMT", "")).isEqualTo(Duration.ofSeconds(30));
        assertThat(wait("Tue, 1 Jan 2030 11:00:00 GMT", "")).isEqualTo(Duration.ZERO);
        assertThat(wait("soon", "")).isNull();
        assertThat(wait(null, "{\"retryDelay\": \"21.4s\"}")).isEqualTo(Duration.ofSeconds(21));
        assertThat(wait(null, "")).isNull();
    }

    private static @Nullable Duration wait(@Nullable String header, String body) {
        return Rest.of(header, body, NOON).orElse(null);
    }
}
