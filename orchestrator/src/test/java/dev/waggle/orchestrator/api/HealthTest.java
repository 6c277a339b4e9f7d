package dev.waggle.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.orchestrator.api.Health.Part;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HealthTest {
    @Test
    void aHiveWithEverythingIsUp() {
        Health health = Health.of(Part.UP, List.of("bubblewrap", "bubblewrap", "pod"));

        assertThat(health.status()).isEqualTo("up");
        assertThat(note(health, "workers")).isEqualTo("3 live");
        assertThat(note(health, "sandbox")).isEqualTo("bubblewrap, pod");
    }

    @Test
    void withoutTheBrokerWorkIsHeldButAnswersGoOut() {
        Health health = Health.of(Part.BROKER_AWAY, List.of("bubblewrap"));

        assertThat(health.status()).isEqualTo("degraded");
        assertThat(status(health, "broker")).isEqualTo("down");
    }

    @Test
    void aBrokerThatTakesNoMessagesIsSaidToHoldWork() {
        Health health = Health.of(Part.BROKER_BLOCKED, List.of("bubblewrap"));

        assertThat(health.status()).isEqualTo("degraded");
        assertThat(status(health, "broker")).isEqualTo("blocked");
        assertThat(note(health, "broker")).contains("accepted and held");
    }

    @Test
    void aWorkerWhoseSandboxIsMissingTakesNoForeignCode() {
        Health health = Health.of(Part.UP, List.of("bubblewrap", "missing"));

        assertThat(health.status()).isEqualTo("up");
        assertThat(status(health, "sandbox")).isEqualTo("missing");
        assertThat(note(health, "sandbox")).isEqualTo("a worker has no working sandbox: it takes no foreign code");
    }

    @Test
    void aWorkerThatRunsAgentsUnconfinedIsUnsafe() {
        Health health = Health.of(Part.UP, List.of("bubblewrap", "missing", "none"));

        assertThat(health.status()).isEqualTo("degraded");
        assertThat(status(health, "sandbox")).isEqualTo("none");
        assertThat(note(health, "sandbox")).isEqualTo("UNSAFE: a worker runs agents unconfined");
    }

    @Test
    void aHiveWithoutWorkersSaysSo() {
        assertThat(status(Health.of(Part.UP, List.of()), "workers")).isEqualTo("none");
    }

    @Test
    void withoutTheDatabaseTheHiveIsDown() {
        assertThat(Health.withoutDatabase(Part.UP).status()).isEqualTo("down");
        assertThat(status(Health.withoutDatabase(Part.BROKER_AWAY), "broker")).isEqualTo("down");
    }

    static String status(Health health, String part) {
        return Objects.requireNonNull(health.parts().get(part)).status();
    }

    static String note(Health health, String part) {
        return Objects.requireNonNull(health.parts().get(part)).note();
    }
}
