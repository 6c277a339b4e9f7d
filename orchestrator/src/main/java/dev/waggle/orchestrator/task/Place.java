package dev.waggle.orchestrator.task;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a task takes a place of.
 *
 * @param waking whether it is the one offer of a role without live workers, which counts in no wider limit
 */
public record Place(
        String role,
        UUID person,
        @Nullable UUID project,
        @Nullable UUID session,
        boolean waking) {
    /** The one name of the widest limit. */
    public static final String HIVE = "hive";

    /** The name of the limit that holds for it; none where it belongs to no project or session. */
    public @Nullable String in(Scope scope) {
        return switch (scope) {
            case HIVE -> HIVE;
            case PERSON -> person.toString();
            case PROJECT -> project == null ? null : project.toString();
            case SESSION -> session == null ? null : session.toString();
            case ROLE -> role;
        };
    }

    boolean countsIn(Scope scope) {
        return in(scope) != null && (scope == Scope.ROLE || !waking);
    }

    /** The same place once the task is claimed. */
    public Place awake() {
        return new Place(role, person, project, session, false);
    }
}
