package dev.waggle.orchestrator.task;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The room that is left under all limits while their rows are locked. Lives no longer than that transaction. */
public final class Room {
    private final Map<Scope, Map<String, Limit>> limits = new EnumMap<>(Scope.class);
    private final Map<Scope, Map<String, Integer>> taken = new EnumMap<>(Scope.class);
    private final boolean anySingle;
    private final Map<String, Demand> demand;

    /** All the room there is, until limits are learned and places counted. */
    public Room() {
        this(false, Map.of());
    }

    Room(boolean anySingle, Map<String, Demand> demand) {
        this.anySingle = anySingle;
        this.demand = demand;
    }

    /** What workers could take, by role; counted together with what is out. */
    public Map<String, Demand> demand() {
        return demand;
    }

    /** Whether single persons, projects or sessions have limits. */
    boolean anySingle() {
        return anySingle;
    }

    /** There is such a limit; known before the first question about what it holds for. */
    public void learn(Scope scope, String name, Limit limit) {
        limits.computeIfAbsent(scope, _ -> new HashMap<>()).put(name, limit);
    }

    /** So many tasks are out at such a place. */
    public void count(Place place, int tasks) {
        for (Scope scope : Scope.values()) {
            add(scope, place, tasks);
        }
    }

    /** Takes a place if every limit allows it. */
    public boolean take(Place place) {
        if (inTheWay(place).isPresent()) {
            return false;
        }
        count(place, 1);
        return true;
    }

    /** The widest limit that has no room for a place. */
    public Optional<Scope> inTheWay(Place place) {
        for (Scope scope : Scope.values()) {
            String name = place.in(scope);
            if (name != null && (paused(scope, name) || place.countsIn(scope) && full(scope, name))) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }

    /** Makes a waking place one that counts everywhere, if the wider limits allow it. */
    boolean wake(Place place) {
        Place awake = place.awake();
        for (Scope scope : Scope.values()) {
            String name = awake.in(scope);
            if (name != null && !place.countsIn(scope) && full(scope, name)) {
                return false;
            }
        }
        for (Scope scope : Scope.values()) {
            if (!place.countsIn(scope)) {
                add(scope, awake, 1);
            }
        }
        return true;
    }

    /** How many more tasks may be out. What has no limit has room for ever, what is paused has none. */
    public int more(Scope scope, String name) {
        return paused(scope, name) ? 0 : Math.max(0, most(scope, name) - taken(scope, name));
    }

    /** Whether there is no room, or nothing new may begin. */
    public boolean full(Scope scope, @Nullable String name) {
        return name != null && more(scope, name) == 0;
    }

    public boolean paused(Scope scope, String name) {
        return limit(scope, name).paused() || limit(scope, Scope.EACH).paused();
    }

    private int most(Scope scope, String name) {
        Integer own = limit(scope, name).most();
        Integer each = limit(scope, Scope.EACH).most();
        return own != null ? own : each != null ? each : Integer.MAX_VALUE;
    }

    private Limit limit(Scope scope, String name) {
        return limits.getOrDefault(scope, Map.of()).getOrDefault(name, Limit.NONE);
    }

    private int taken(Scope scope, String name) {
        return taken.getOrDefault(scope, Map.of()).getOrDefault(name, 0);
    }

    private void add(Scope scope, Place place, int tasks) {
        String name = place.in(scope);
        if (name != null && place.countsIn(scope)) {
            taken.computeIfAbsent(scope, _ -> new HashMap<>()).merge(name, tasks, Integer::sum);
        }
    }
}
