package dev.waggle.orchestrator.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RolesTest {
    @Test
    void aHiveHasFiveRolesThatWorkWithoutAModel() {
        var properties = bound(Map.of());
        var roles = Roles.merged(properties.roles());

        assertThat(properties.limits().global()).isEqualTo(64);
        assertThat(roles).containsOnlyKeys("planner", "implementer", "verifier", "reviewer", "documenter");
        assertThat(roles.get("planner")).isEqualTo(new Role("planner", "template", null, 4, Duration.ofMinutes(5), 3));
        assertThat(roles.get("verifier")).isEqualTo(new Role("verifier", "checks", null, 8, Duration.ofMinutes(5), 3));
    }

    @Test
    void whatASettingLeavesOutKeepsItsDefaultAndANewNameIsANewRole() {
        var roles = Roles.merged(bound(Map.of(
                        "waggle.roles.planner.engine", "llm",
                        "waggle.roles.planner.model", "small",
                        "waggle.roles.implementer.limit", "5",
                        "waggle.roles.translator.timeout", "1h",
                        "waggle.roles.translator.attempts", "1"))
                .roles());

        assertThat(roles.get("planner")).isEqualTo(new Role("planner", "llm", "small", 4, Duration.ofMinutes(5), 3));
        assertThat(roles.get("implementer"))
                .isEqualTo(new Role("implementer", "template", null, 5, Duration.ofMinutes(5), 3));
        assertThat(roles.get("translator"))
                .isEqualTo(new Role("translator", "template", null, 4, Duration.ofHours(1), 1));
    }

    private static RoleProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("waggle", RoleProperties.class);
    }
}
