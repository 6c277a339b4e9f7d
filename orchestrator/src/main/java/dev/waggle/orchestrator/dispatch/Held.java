package dev.waggle.orchestrator.dispatch;

import dev.waggle.common.id.TaskId;
import dev.waggle.orchestrator.task.Limits;
import dev.waggle.orchestrator.task.Place;
import dev.waggle.orchestrator.task.Room;
import dev.waggle.orchestrator.task.Scope;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Keeps tasks out of the way whose project, session or job has no room, so that nobody has to look at them again and again. */
@Component
class Held {
    /** So many are in line again at once, where there is room for all. */
    private static final int AT_ONCE = 5_000;

    private final HeldRepository tasks;
    private final Limits limits;

    Held(HeldRepository tasks, Limits limits) {
        this.tasks = tasks;
        this.limits = limits;
    }

    /** Lets as many of them be in line again as there is room for now. */
    void release(Room room) {
        var holders = tasks.holders();
        limits.learn(
                room,
                holders.stream()
                        .map(holder -> new Place("", holder.id(), holder.id(), holder.id(), false))
                        .toList());
        holders.forEach(holder -> {
            int more = holder.job() ? AT_ONCE : more(room, holder.id());
            if (more > 0) {
                tasks.release(holder.id(), more);
            }
        });
    }

    private static int more(Room room, UUID holder) {
        int ofProject = room.more(Scope.PROJECT, holder.toString());
        return Math.min(AT_ONCE, Math.min(ofProject, room.more(Scope.SESSION, holder.toString())));
    }

    void hold(Map<TaskId, UUID> passedOver) {
        if (!passedOver.isEmpty()) {
            tasks.hold(passedOver);
        }
    }
}
