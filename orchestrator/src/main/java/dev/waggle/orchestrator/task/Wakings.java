package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.TaskId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Offers that were made to a role without live workers. They count in no wider limit, so a claim of one has to find its room there after all;
 * without room it is refused, and the offer lies until its lease ends.
 */
@Component
class Wakings {
    private final WakingRepository offers;
    private final Limits limits;

    Wakings(WakingRepository offers, Limits limits) {
        this.offers = offers;
        this.limits = limits;
    }

    /** Takes the limits' locks where it has to; so it comes before every other lock. */
    Verdicts of(Collection<TaskRef> claimed) {
        var waking = offers.among(claimed);
        Set<TaskId> refused = new HashSet<>();
        if (!waking.isEmpty()) {
            Room room = limits.lock();
            // those that woke, ended or were claimed meanwhile are counted already
            var still = offers.among(claimed);
            limits.learn(room, still.stream().map(offer -> offer.place()).toList());
            still.forEach(offer -> {
                if (!room.wake(offer.place())) {
                    refused.add(offer.task());
                }
            });
        }
        return new Verdicts(refused);
    }

    /** Which of them have to wait. */
    record Verdicts(Set<TaskId> refused) {
        boolean mayRun(TaskId task) {
            return !refused.contains(task);
        }
    }
}
