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

    /** Takes the limits' locks, so it comes before those of jobs and tasks. */
    Verdicts of(Collection<TaskRef> claimed) {
        Room room = limits.lock();
        // those that woke, ended or were claimed meanwhile are counted already
        var waking = offers.among(claimed);
        limits.learn(room, waking.stream().map(offer -> offer.place()).toList());
        Set<TaskId> refused = new HashSet<>();
        waking.forEach(offer -> {
            if (!room.wake(offer.place())) {
                refused.add(offer.task());
            }
        });
        return new Verdicts(refused);
    }

    /** Which of them have to wait. */
    record Verdicts(Set<TaskId> refused) {
        static final Verdicts YES = new Verdicts(Set.of());

        boolean mayRun(TaskId task) {
            return !refused.contains(task);
        }
    }
}
