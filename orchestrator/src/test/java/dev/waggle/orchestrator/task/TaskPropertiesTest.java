package dev.waggle.orchestrator.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TaskPropertiesTest {
    @Test
    void aTaskRestsLongerAfterEachAttempt() {
        var defaults = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("waggle.task", TaskProperties.class);

        assertThat(defaults.lease()).isEqualTo(Duration.ofSeconds(60));
        assertThat(defaults.restAfter(1)).isEqualTo(Duration.ofSeconds(10));
        assertThat(defaults.restAfter(2)).isEqualTo(Duration.ofSeconds(60));
        assertThat(defaults.restAfter(9)).isEqualTo(Duration.ofSeconds(300));
        assertThat(new TaskProperties(Duration.ofSeconds(60), List.of()).restAfter(1))
                .isZero();
    }

    @Test
    void anOfferThatNobodyClaimsIsSpokenOfLongBeforeItsTimeIsOver() {
        var defaults = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("waggle.dispatch", OfferProperties.class);

        assertThat(defaults)
                .isEqualTo(new OfferProperties(Duration.ofSeconds(30), Duration.ofSeconds(15), Duration.ofSeconds(2)));
    }
}
