package dev.waggle.orchestrator.task;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a task takes a place of.
 *
 * @param waking whether it is the one offer of a role without live workers, which counts in no wider limit
 */
public record Place(String role, UUID person, @Nullable UUID project, boolean waking) {
    static final String HIVE = "hive";

    String in(Scope scope) {
        return switch (scope) {
            case HIVE -> HIVE;
            case PERSON -> person.toString();
            case PROJECT -> String.valueOf(project);
            case ROLE -> role;
        };
    }

    boolean countsIn(Scope scope) {
        return scope == Scope.ROLE || !waking;
    }

    /** The same place once the task is claimed. */
    public Place awake() {
        return new Place(role, person, project, false);
    }
}
