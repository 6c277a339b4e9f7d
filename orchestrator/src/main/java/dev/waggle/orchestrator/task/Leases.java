package dev.waggle.orchestrator.task;

import dev.waggle.common.api.WorkerCard;
import dev.waggle.common.id.TaskId;
import dev.waggle.common.id.WorkerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Leases that ended: what nobody holds any more is ready again, or has failed. */
@Service
@Transactional
public class Leases {
    private static final int AT_ONCE = 500;

    private final WorkerRepository workers;
    private final TaskRepository tasks;
    private final TaskWriteRepository writes;
    private final Folds folds;
    private final Changes changes;
    private final TaskProperties properties;

    Leases(
            WorkerRepository workers,
            TaskRepository tasks,
            TaskWriteRepository writes,
            Folds folds,
            Changes changes,
            TaskProperties properties) {
        this.workers = workers;
        this.tasks = tasks;
        this.writes = writes;
        this.folds = folds;
        this.changes = changes;
        this.properties = properties;
    }

    /** Ends runs whose lease ran out by then. */
    public int expire(Instant by) {
        List<TaskId> lapsed = tasks.lapsed(by, AT_ONCE);
        if (lapsed.isEmpty()) {
            return 0;
        }
        Locked locked = tasks.lock(lapsed);
        // the clock may have stepped back since then, and what was renewed after that ends "earlier"
        return tick(locked.tasks(), locked.now().isBefore(by) ? locked.now() : by);
    }

    /**
     * Ends the runs of a worker's earlier boots, of which no process lives any more: nobody has to wait until their leases are over. A claim
     * of theirs that is still on its way is refused.
     */
    public int end(WorkerCard next, Collection<WorkerId> dead) {
        Set<WorkerId> buried = workers.bury(next, dead);
        List<TaskId> held = buried.isEmpty() ? List.of() : tasks.heldBy(buried);
        if (held.isEmpty()) {
            return 0;
        }
        Locked locked = tasks.lock(held);
        List<Task> theirs = locked.tasks().stream()
                .filter(task -> task.state().holder().filter(buried::contains).isPresent())
                .toList();
        return tick(theirs, Instant.MAX, locked.now());
    }

    /** Takes back offers that nobody claimed. That is no attempt. */
    public int takeBackOffers() {
        return tick(tasks.lockUnclaimed(AT_ONCE), tasks.now());
    }

    /** Takes back every offer: the broker may have lost their messages. One that it kept is refused by its epoch. */
    public int takeBackAllOffers() {
        Instant now = tasks.now();
        int taken = 0;
        for (var some = tasks.lockOffered(AT_ONCE); !some.isEmpty(); some = tasks.lockOffered(AT_ONCE)) {
            taken += tick(some, Instant.MAX, now);
        }
        return taken;
    }

    /** No lease lasts longer than a heartbeat gives, whatever the clock did meanwhile. */
    public int cut() {
        return writes.cutLeases(properties.lease().toSeconds());
    }

    private int tick(List<Task> locked, Instant now) {
        return tick(locked, now, now);
    }

    private int tick(List<Task> locked, Instant by, Instant now) {
        var ended = new ArrayList<Change>();
        locked.forEach(task -> folds.change(task, new TaskSignal.Tick(by), now).ifPresent(ended::add));
        changes.store(ended, now);
        return ended.size();
    }
}
