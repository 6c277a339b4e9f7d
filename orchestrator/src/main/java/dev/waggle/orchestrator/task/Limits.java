package dev.waggle.orchestrator.task;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How many tasks may be offered or running: in the hive, of a person, in a project, of a role. Exact over all queens. */
@Service
public class Limits {
    private final LimitLockRepository limits;

    Limits(LimitLockRepository limits) {
        this.limits = limits;
    }

    /**
     * The room that is left, for this transaction alone: the rows of all limits are locked, from the widest to the narrowest, each scope in a
     * statement of its own, and only a statement after those counts. (A count in the statement that locks would read a snapshot from before
     * its wait for the lock.) Comes before every other lock.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Room lock() {
        var most = new Room.Most();
        for (Scope scope : Scope.values()) {
            limits.lock(scope).forEach(limit -> most.set(scope, limit.name(), limit.most()));
        }
        var room = new Room(most);
        limits.taken().forEach(room::count);
        return room;
    }
}
