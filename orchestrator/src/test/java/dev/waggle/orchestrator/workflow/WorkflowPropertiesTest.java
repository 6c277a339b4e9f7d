package dev.waggle.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WorkflowPropertiesTest {
    @Test
    void withoutSettingsWorkComesBackThreeTimesAndJobsGoOnByThemselves() {
        assertThat(bound(Map.of())).isEqualTo(new WorkflowProperties(3, true));
    }

    @Test
    void bothCanBeSet() {
        assertThat(bound(Map.of("waggle.workflow.rounds", "1", "waggle.workflow.auto", "false")))
                .isEqualTo(new WorkflowProperties(1, false));
    }

    private static WorkflowProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("waggle.workflow", WorkflowProperties.class);
    }
}
