package dev.waggle.orchestrator.dispatch;

import dev.waggle.orchestrator.dispatch.OfferRepository.Ready;
import dev.waggle.orchestrator.role.Role;
import dev.waggle.orchestrator.role.Roles;
import dev.waggle.orchestrator.task.Demand;
import dev.waggle.orchestrator.task.Limits;
import dev.waggle.orchestrator.task.Place;
import dev.waggle.orchestrator.task.Room;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which ready tasks are offered: as many as limits and slots allow, the most urgent first, and nobody's more often than another's. */
@Service
class Offers {
    /** What is left after so many looks at the lines has to wait for the next round. */
    private static final int MOST_LOOKS = 40;

    private final OfferRepository offers;
    private final LineRepository lines;
    private final Held held;
    private final Limits limits;
    private final Roles roles;
    private final DispatchProperties properties;

    Offers(
            OfferRepository offers,
            LineRepository lines,
            Held held,
            Limits limits,
            Roles roles,
            DispatchProperties properties) {
        this.offers = offers;
        this.lines = lines;
        this.held = held;
        this.limits = limits;
        this.roles = roles;
        this.properties = properties;
    }

    /** Whether it is worth locking the limits; mostly, when nobody waits, it is not. */
    public Ready ready() {
        return offers.ready();
    }

    /** Locks the limits, counts, chooses, marks. What comes back is published after the commit. */
    @Transactional
    public Round make(Ready ready) {
        Room room = limits.lock();
        if (ready.held()) {
            held.release(room);
        }
        Choice choice = choose(room);
        held.hold(choice.held());
        if (choice.chosen().isEmpty()) {
            return Round.NOTHING;
        }
        var together = new HashMap<String, Integer>();
        room.demand().forEach((role, demand) -> together.put(role, demand.together()));
        return new Round(offers.offer(choice, seconds(properties.age()) / 10), together);
    }

    private Choice choose(Room room) {
        Map<String, Demand> demand = room.demand();
        List<String> wanted = roles.all().stream()
                .map(Role::name)
                .filter(role -> Choice.more(role, room, demand.getOrDefault(role, Demand.NONE)) > 0)
                .toList();
        Waiting waiting = wanted.isEmpty() ? Waiting.NONE : lines.waiting(wanted);
        limits.learn(room, waiting.lines().stream().map(Line::place).toList());
        var choice = new Choice(room, demand, waiting, seconds(properties.age()));
        var wishes = choice.wishes();
        for (int looks = 0; looks < MOST_LOOKS && !wishes.isEmpty(); looks++) {
            show(room, wishes);
            choice.take();
            wishes = choice.wishes();
        }
        return choice;
    }

    private void show(Room room, Map<Standing, Integer> wishes) {
        var found = lines.candidates(wishes);
        var places = new ArrayList<Place>();
        found.values().forEach(list -> list.forEach(candidate -> places.add(candidate.place(true))));
        limits.learn(room, places);
        found.forEach((standing, list) -> standing.show(list, wishes.getOrDefault(standing, 0)));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
