package dev.waggle.orchestrator.workflow;

import dev.waggle.orchestrator.job.Job;
import dev.waggle.orchestrator.role.Role;
import dev.waggle.orchestrator.role.Roles;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which engine does what for a job. */
@Component
class Engines {
    private static final String TEMPLATE = "template";

    private final Roles roles;

    Engines(Roles roles) {
        this.roles = roles;
    }

    /** The role's engine; for the implementer the job may name another, whose model is its own affair. */
    Chosen of(Job job, String role) {
        Role configured = roles.role(role);
        String named = job.order().engine();
        return named == null || named.equals(configured.engine()) || !role.equals(Roles.IMPLEMENTER)
                ? new Chosen(configured.engine(), configured.model())
                : new Chosen(named, null);
    }

    /** Whether anybody but the template engine has a hand in what the job makes, or in the command that checks it. */
    boolean foreign(Job job) {
        return Stream.of(Roles.PLANNER, Roles.IMPLEMENTER, Roles.DOCUMENTER)
                .anyMatch(role -> !of(job, role).name().equals(TEMPLATE));
    }

    Role role(String name) {
        return roles.role(name);
    }

    record Chosen(String name, @Nullable String model) {}
}
