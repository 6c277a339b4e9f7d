package dev.waggle.orchestrator.dispatch;

import dev.waggle.common.contract.TaskOffer;
import dev.waggle.orchestrator.role.Roles;
import dev.waggle.orchestrator.simulation.Pace;
import dev.waggle.orchestrator.task.Tables;
import dev.waggle.orchestrator.task.TaskFloor;
import java.time.Duration;
import java.util.List;

/** The real choice of what is offered, over the simulated database. */
public final class DispatchFloor {
    private static final DispatchProperties PROPERTIES = new DispatchProperties(false, Duration.ofSeconds(1), Pace.AGE);

    private final Offers offers;

    public DispatchFloor(Tables tables, TaskFloor tasks, Roles roles) {
        offers = new Offers(
                new OffersInMemory(tables),
                new LinesInMemory(tables),
                new Held(new OffersInMemory.HeldTasks(tables), tasks.limits),
                tasks.limits,
                roles,
                PROPERTIES);
    }

    /** One round's transaction. */
    public List<TaskOffer> make() {
        var ready = offers.ready();
        return ready.worthARound() ? offers.make(ready).offers() : List.of();
    }
}
