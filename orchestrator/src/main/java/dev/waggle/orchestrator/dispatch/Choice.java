package dev.waggle.orchestrator.dispatch;

import dev.waggle.common.id.TaskId;
import dev.waggle.orchestrator.task.Demand;
import dev.waggle.orchestrator.task.Place;
import dev.waggle.orchestrator.task.Room;
import dev.waggle.orchestrator.task.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;

/**
 * One round's choice: the most urgent first, then whoever got least so far, then the oldest; as long as limits have room and workers have
 * slots. Pure: it says what it wants to see of the lines, is shown it, and chooses.
 */
final class Choice {
    /** Enough to see at once that a line of a single task ends there. */
    private static final int AT_LEAST = 2;

    private static final int AT_ONCE = 500;

    private final Room room;
    private final Map<String, Demand> demand;
    private final List<Standing> standings;
    private final Shares shares;
    private final List<Chosen> chosen = new ArrayList<>();
    private final Map<TaskId, UUID> held = new LinkedHashMap<>();

    /** @param age for how many seconds a line waits for one more point of priority */
    Choice(Room room, Map<String, Demand> demand, Waiting waiting, double age) {
        this.room = room;
        this.demand = new HashMap<>(demand);
        this.standings = waiting.lines().stream()
                .filter(line -> more(line.role()) > 0 && roomFor(line))
                .map(line -> new Standing(line, age))
                .toList();
        var persons =
                standings.stream().map(standing -> standing.line().person()).toList();
        this.shares = Shares.of(waiting.shares(), persons, waiting.clock());
    }

    /** How many more tasks of a role may be offered. */
    static int more(String role, Room room, Demand demand) {
        int most = Math.min(AT_ONCE, Math.min(room.more(Scope.ROLE, role), demand.more()));
        return demand.live() ? Math.min(most, room.more(Scope.HIVE, Place.HIVE)) : most;
    }

    /** Lines to look at, and for how many tasks beside those that were seen: as many as each would get if none ever ended. */
    Map<Standing, Integer> wishes() {
        Map<Standing, Integer> wanted = asIfNoLineEnded();
        var first = new HashMap<String, Integer>();
        turns().stream().sorted().map(Turn::standing).forEach(standing -> {
            String role = standing.line().role();
            if (first.merge(role, 1, Integer::sum) <= more(role)) {
                wanted.merge(standing, AT_LEAST, Math::max);
            }
        });
        var wishes = new LinkedHashMap<Standing, Integer>();
        wanted.forEach((standing, count) -> {
            int missing = Math.min(AT_ONCE, standing.missing(count));
            if (missing > 0) {
                wishes.put(standing, missing);
            }
        });
        return wishes;
    }

    private Map<Standing, Integer> asIfNoLineEnded() {
        Shares asIf = shares.copy();
        var left = new HashMap<String, Integer>();
        var wanted = new LinkedHashMap<Standing, Integer>();
        for (var turns = turns(); !turns.isEmpty(); ) {
            Turn turn = turns.remove();
            Standing standing = turn.standing();
            Line line = standing.line();
            int more = left.computeIfAbsent(line.role(), this::more);
            if (more == 0 || wanted.getOrDefault(standing, 0) >= standing.most()) {
                continue;
            }
            if (turn.old(asIf)) {
                turns.add(turn.again(asIf));
            } else {
                left.put(line.role(), more - 1);
                wanted.merge(standing, 1, Integer::sum);
                asIf.serve(line.person());
                turns.add(turn.after(asIf));
            }
        }
        return wanted;
    }

    /** Takes what was shown and has room, in order; stops before a line whose turn it is and of which nothing is known. */
    void take() {
        var turns = turns();
        while (!turns.isEmpty()) {
            Turn turn = turns.remove();
            Standing standing = turn.standing();
            if (turn.old(shares)) {
                turns.add(turn.again(shares));
            } else if (standing.unknown()) {
                return;
            } else if (standing.first() instanceof Candidate first) {
                decide(standing, first);
                turns.add(Turn.of(standing, shares));
            }
        }
    }

    List<Chosen> chosen() {
        return chosen;
    }

    /** Tasks whose project, session or job has no room, with what that is: they are in the way of those behind them. */
    Map<TaskId, UUID> held() {
        return held;
    }

    /** Lines of which something was chosen. */
    List<Line> served() {
        return standings.stream().filter(Standing::served).map(Standing::line).toList();
    }

    Shares shares() {
        return shares;
    }

    private void decide(Standing standing, Candidate first) {
        Line line = standing.line();
        Place place = first.place(demandOf(line.role()).live());
        if (more(line.role()) <= 0 || !roomFor(line)) {
            standing.drop();
            return;
        }
        Optional<UUID> holder = first.moves() ? holder(place) : Optional.of(first.job());
        if (holder.isPresent()) {
            held.put(first.task(), holder.get());
            standing.passOver();
        } else {
            room.take(place);
            chosen.add(new Chosen(first.task(), place));
            demand.put(line.role(), demandOf(line.role()).less());
            shares.serve(line.person());
            standing.serve();
        }
    }

    /** The project or session that has no room though everything wider has. */
    private Optional<UUID> holder(Place place) {
        return room.inTheWay(place).map(scope -> scope == Scope.SESSION ? place.session() : place.project());
    }

    private PriorityQueue<Turn> turns() {
        var turns = new PriorityQueue<Turn>();
        standings.forEach(standing -> turns.add(Turn.of(standing, shares)));
        return turns;
    }

    private int more(String role) {
        return more(role, room, demandOf(role));
    }

    private boolean roomFor(Line line) {
        var place = new Place(
                line.role(), line.person(), null, null, !demandOf(line.role()).live());
        return room.inTheWay(place).isEmpty();
    }

    private Demand demandOf(String role) {
        return demand.getOrDefault(role, Demand.NONE);
    }
}
