package dev.waggle.orchestrator.task;

import dev.waggle.orchestrator.task.LimitLockRepository.Counted;
import dev.waggle.orchestrator.task.LimitLockRepository.Known;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How many tasks may be offered or running: in the hive, of a person, in a project, in a session, of a role. Exact over all queens. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Limits {
    private final LimitLockRepository limits;

    Limits(LimitLockRepository limits) {
        this.limits = limits;
    }

    /**
     * The room that is left, for this transaction alone. Whoever counts holds the hive's row first, and so does whoever changes any limit;
     * only statements after that one read the others and count. Comes before every other lock. The limits of single persons, projects and
     * sessions are read as they are met.
     */
    public Room lock() {
        var counted = limits.lock();
        var room = new Room(counted.shared().stream().anyMatch(Known::singles), demand(counted));
        counted.shared().forEach(limit -> room.learn(limit.scope(), limit.name(), limit.limit()));
        counted.taken().forEach(taken -> room.count(taken.place(), taken.tasks()));
        return room;
    }

    private static Map<String, Demand> demand(Counted counted) {
        var demand = new HashMap<>(counted.live());
        counted.taken().forEach(taken -> demand.merge(taken.place().role(), Demand.out(taken.offered()), Demand::plus));
        return demand;
    }

    /** Lets the room know the limits that hold for these places alone; where nobody has one, that costs nothing. */
    public void learn(Room room, Collection<Place> places) {
        if (room.anySingle() && !places.isEmpty()) {
            limits.single(places).forEach(limit -> room.learn(limit.scope(), limit.name(), limit.limit()));
        }
    }
}
