package dev.waggle.orchestrator.role;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The roles of this hive. At start their limits are written where all queens lock them. */
@Service
public class Roles {
    public static final String PLANNER = "planner";
    public static final String IMPLEMENTER = "implementer";
    public static final String VERIFIER = "verifier";
    public static final String REVIEWER = "reviewer";
    public static final String DOCUMENTER = "documenter";

    private static final String TEMPLATE = "template";
    private static final String CHECKS = "checks";
    private static final Set<String> OFFLINE = Set.of(TEMPLATE, CHECKS);
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int ATTEMPTS = 3;
    private static final List<Role> DEFAULTS = List.of(
            new Role(PLANNER, TEMPLATE, null, 4, TIMEOUT, ATTEMPTS),
            new Role(IMPLEMENTER, TEMPLATE, null, 16, TIMEOUT, ATTEMPTS),
            new Role(VERIFIER, CHECKS, null, 8, TIMEOUT, ATTEMPTS),
            new Role(REVIEWER, TEMPLATE, null, 8, TIMEOUT, ATTEMPTS),
            new Role(DOCUMENTER, TEMPLATE, null, 4, TIMEOUT, ATTEMPTS));
    private static final int LIMIT_OF_A_NEW_ROLE = 4;

    private final Map<String, Role> roles;

    Roles(RoleProperties properties, LimitRepository limits) {
        this.roles = merged(properties.roles());
        limits.write(properties.limits(), roles.values());
    }

    /** The role of that name; one that this hive does not have is the caller's mistake. */
    public Role role(String name) {
        Role role = roles.get(name);
        if (role == null) {
            throw new WaggleException(
                    Fault.ROLE_UNKNOWN, "this hive has no role '" + name + "'; it has " + roles.keySet());
        }
        return role;
    }

    /** The same as a question. */
    public Optional<Role> find(String name) {
        return Optional.ofNullable(roles.get(name));
    }

    public Collection<Role> all() {
        return roles.values();
    }

    /** Whether a job may call models: some role's engine does, or the one that it names for the implementer. */
    public boolean thinks(@Nullable String named) {
        return named != null && !named.equals(TEMPLATE)
                || roles.values().stream().anyMatch(role -> !OFFLINE.contains(role.engine()));
    }

    static Map<String, Role> merged(Map<String, RoleProperties.Setting> settings) {
        var roles = new LinkedHashMap<String, Role>();
        DEFAULTS.forEach(role ->
                roles.put(role.name(), with(role, settings.getOrDefault(role.name(), RoleProperties.Setting.NONE))));
        settings.forEach((name, setting) -> roles.computeIfAbsent(
                name, _ -> with(new Role(name, TEMPLATE, null, LIMIT_OF_A_NEW_ROLE, TIMEOUT, ATTEMPTS), setting)));
        return roles;
    }

    private static Role with(Role role, RoleProperties.Setting setting) {
        return new Role(
                role.name(),
                setting.engine() == null ? role.engine() : setting.engine(),
                setting.model() == null ? role.model() : setting.model(),
                setting.limit() == null ? role.limit() : setting.limit(),
                setting.timeout() == null ? role.timeout() : setting.timeout(),
                setting.attempts() == null ? role.attempts() : setting.attempts());
    }
}
