package dev.waggle.worker.run;

import dev.waggle.common.contract.TaskRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Offers that the broker brought to nobody who was free and awake, as the queen told with her last answer to a heartbeat. */
final class Overlooked {
    private final Set<TaskRef> asked = new HashSet<>();
    private List<TaskRef> waiting = List.of();

    /** These are all there are; what was asked for already, in vain, is not asked for again. */
    synchronized void hear(List<TaskRef> told) {
        asked.retainAll(told);
        waiting = told.stream().filter(offer -> !asked.contains(offer)).toList();
    }

    /** The first few, to ask for now. */
    synchronized List<TaskRef> take(int most) {
        int some = Math.min(most, waiting.size());
        var next = new ArrayList<>(waiting.subList(0, some));
        waiting = waiting.subList(some, waiting.size());
        asked.addAll(next);
        return next;
    }

    /** The queen did not answer: they may be asked for once she tells of them again. */
    synchronized void forget(Collection<TaskRef> unanswered) {
        asked.removeAll(unanswered);
    }
}
