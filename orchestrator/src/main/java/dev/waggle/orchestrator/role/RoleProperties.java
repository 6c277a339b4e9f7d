package dev.waggle.orchestrator.role;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the owner of a hive says about roles: {@code waggle.roles.<name>.limit} and so on; what is left out keeps its default, and a name
 * of one's own makes a new role.
 */
@ConfigurationProperties("waggle")
record RoleProperties(
        @DefaultValue Map<String, Setting> roles,
        @DefaultValue Limits limits) {
    /** One role's settings. */
    record Setting(
            @Nullable String engine,
            @Nullable String model,
            @Nullable Integer limit,
            @Nullable Duration timeout,
            @Nullable Integer attempts) {
        static final Setting NONE = new Setting(null, null, null, null, null);
    }

    /**
     * How many tasks may be offered or running; what is left out has no limit.
     *
     * @param global in the whole hive
     * @param person of each person who has no limit of their own
     * @param project in each project
     * @param session in each session
     */
    record Limits(
            @DefaultValue("64") int global,
            @Nullable Integer person,
            @Nullable Integer project,
            @Nullable Integer session) {}
}
