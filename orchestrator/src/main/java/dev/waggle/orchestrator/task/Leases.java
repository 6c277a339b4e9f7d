package dev.waggle.orchestrator.task;

import dev.waggle.common.id.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Leases that ended: what nobody holds any more is ready again, or has failed. */
@Service
@Transactional
public class Leases {
    private static final int AT_ONCE = 500;

    private final TaskRepository tasks;
    private final TaskWriteRepository writes;
    private final Folds folds;
    private final Changes changes;
    private final TaskProperties properties;

    Leases(TaskRepository tasks, TaskWriteRepository writes, Folds folds, Changes changes, TaskProperties properties) {
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
        tasks.lockJobsOf(lapsed);
        List<Task> locked = tasks.lock(lapsed);
        Instant now = tasks.now();
        // the clock may have stepped back since then, and what was renewed after that ends "earlier"
        return tick(locked, now.isBefore(by) ? now : by);
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
