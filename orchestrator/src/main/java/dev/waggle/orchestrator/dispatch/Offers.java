package dev.waggle.orchestrator.dispatch;

import dev.waggle.common.contract.TaskOffer;
import dev.waggle.orchestrator.dispatch.OfferRepository.Candidate;
import dev.waggle.orchestrator.role.Role;
import dev.waggle.orchestrator.role.Roles;
import dev.waggle.orchestrator.task.Limits;
import dev.waggle.orchestrator.task.Room;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which ready tasks are offered: as many as limits and slots allow, the most urgent first. */
@Service
class Offers {
    private static final int AT_ONCE = 500;
    private static final Comparator<Candidate> URGENCY = Comparator.comparingInt(Candidate::priority)
            .reversed()
            .thenComparingDouble(Candidate::since)
            .thenComparingInt(Candidate::step)
            .thenComparing(candidate -> candidate.task().value());

    private final OfferRepository offers;
    private final Limits limits;
    private final Roles roles;
    private final DispatchProperties properties;

    Offers(OfferRepository offers, Limits limits, Roles roles, DispatchProperties properties) {
        this.offers = offers;
        this.limits = limits;
        this.roles = roles;
        this.properties = properties;
    }

    /** Locks the limits, counts, chooses, marks. What comes back is published after the commit. */
    @Transactional
    public List<TaskOffer> make() {
        if (!offers.anythingReady()) {
            return List.of();
        }
        Room room = limits.lock();
        var choice = new Choice(room, offers.demand(properties.live().toMillis() / 1000.0));
        do {
            choice.from(candidates(choice));
        } while (choice.passedOver());
        return choice.chosen().isEmpty()
                ? List.of()
                : offers.offer(choice.chosen(), properties.lease().toMillis() / 1000.0);
    }

    private List<Candidate> candidates(Choice choice) {
        var candidates = new ArrayList<Candidate>();
        for (Role role : roles.all()) {
            int more = Math.min(AT_ONCE, choice.more(role.name()));
            if (more > 0) {
                candidates.addAll(offers.candidates(role.name(), more, choice.tasks(), choice.full()));
            }
        }
        candidates.sort(URGENCY);
        return candidates;
    }
}
