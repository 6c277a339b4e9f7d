package dev.waggle.orchestrator.dispatch;

import dev.waggle.orchestrator.task.Place;
import java.util.UUID;

/**
 * A person's ready tasks of one role and one priority, the oldest first. Where there is one, there is at least one such task.
 *
 * @param since when the first of them got ready, in seconds
 * @param waited how many seconds ago that was, or the last time that one of the line was offered
 */
record Line(String role, UUID person, int priority, double since, double waited) {
    /** What all tasks of the line take. */
    Place place() {
        return new Place(role, person, null, null, false);
    }
}
