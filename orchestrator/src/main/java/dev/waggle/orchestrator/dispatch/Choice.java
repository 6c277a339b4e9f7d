package dev.waggle.orchestrator.dispatch;

import dev.waggle.common.id.TaskId;
import dev.waggle.orchestrator.dispatch.OfferRepository.Candidate;
import dev.waggle.orchestrator.dispatch.OfferRepository.Chosen;
import dev.waggle.orchestrator.dispatch.OfferRepository.Demand;
import dev.waggle.orchestrator.task.Place;
import dev.waggle.orchestrator.task.Room;
import dev.waggle.orchestrator.task.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One round's choice: what fits into the limits' room and the workers' slots. */
final class Choice {
    private final Room room;
    private final Map<String, Demand> demand;
    private final Map<String, Integer> offered = new HashMap<>();
    private final List<Chosen> chosen = new ArrayList<>();
    private final Set<UUID> full = new HashSet<>();
    private boolean passedOver;

    Choice(Room room, Map<String, Demand> demand) {
        this.room = room;
        this.demand = demand;
    }

    /** How many more tasks of a role may be offered. */
    int more(String role) {
        return Math.min(room.ofRole(role), demandOf(role).more() - offered.getOrDefault(role, 0));
    }

    /** Takes what fits, in the order given. */
    void from(List<Candidate> candidates) {
        passedOver = false;
        for (Candidate candidate : candidates) {
            Place place = candidate.place(demandOf(candidate.role()).live());
            if (room.take(place)) {
                chosen.add(new Chosen(candidate.task(), place));
                offered.merge(candidate.role(), 1, Integer::sum);
            } else {
                passOver(candidate);
            }
        }
    }

    /** Whether somebody's limit kept candidates out, so that those behind them may be looked at. */
    boolean passedOver() {
        return passedOver;
    }

    List<Chosen> chosen() {
        return chosen;
    }

    List<TaskId> tasks() {
        return chosen.stream().map(Chosen::task).toList();
    }

    /** People and projects without room. */
    Set<UUID> full() {
        return full;
    }

    private void passOver(Candidate candidate) {
        if (room.full(Scope.PERSON, candidate.person().toString())) {
            passedOver |= full.add(candidate.person());
        }
        if (candidate.project() != null
                && room.full(Scope.PROJECT, candidate.project().toString())) {
            passedOver |= full.add(candidate.project());
        }
    }

    private Demand demandOf(String role) {
        return demand.getOrDefault(role, Demand.NONE);
    }
}
