package dev.waggle.orchestrator.dispatch;

import dev.waggle.common.id.TaskId;
import dev.waggle.orchestrator.task.Place;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ready task of a line.
 *
 * @param moves whether its job may begin something new
 */
record Candidate(
        TaskId task,
        Line line,
        UUID job,
        @Nullable UUID project,
        @Nullable UUID session,
        boolean moves) {
    Place place(boolean live) {
        return new Place(line.role(), line.person(), project, session, !live);
    }
}
