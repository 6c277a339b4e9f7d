package dev.waggle.orchestrator.forecast;

import dev.waggle.common.contract.JobKind;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.role.Roles;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job whose place somebody asks for.
 *
 * @param version number of its last event
 * @param started whether any of its tasks ever began
 * @param role who does a drill; none for other kinds, which begin with a plan
 * @param since when it was accepted
 */
public record Waiter(
        JobId job,
        long version,
        boolean started,
        JobKind kind,
        @Nullable String role,
        int priority,
        UserId person,
        Instant since) {
    /** The line that its first task is in. */
    Line.Key line() {
        String first = kind != JobKind.DRILL ? Roles.PLANNER : role == null ? Roles.IMPLEMENTER : role;
        return new Line.Key(first, priority, person.value());
    }
}
