package dev.waggle.orchestrator.task;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The room that is left under all limits while their rows are locked. Lives no longer than that transaction. */
public final class Room {
    private final Most most;
    private final Map<Scope, Map<String, Integer>> taken = new EnumMap<>(Scope.class);

    Room(Most most) {
        this.most = most;
    }

    void count(Taken counted) {
        for (Scope scope : Scope.values()) {
            add(scope, counted.place(), counted.tasks());
        }
    }

    /** How many more tasks of a role may be out by the role's own limit. */
    public int ofRole(String role) {
        return Math.max(0, most.of(Scope.ROLE, role) - taken(Scope.ROLE, role));
    }

    /** Takes a place if every limit allows it. */
    public boolean take(Place place) {
        for (Scope scope : Scope.values()) {
            if (place.countsIn(scope) && full(scope, place.in(scope))) {
                return false;
            }
        }
        for (Scope scope : Scope.values()) {
            add(scope, place, 1);
        }
        return true;
    }

    /** Makes a waking place one that counts everywhere, if the wider limits allow it. */
    boolean wake(Place place) {
        for (Scope scope : Scope.values()) {
            if (!place.countsIn(scope) && full(scope, place.in(scope))) {
                return false;
            }
        }
        for (Scope scope : Scope.values()) {
            if (!place.countsIn(scope)) {
                add(scope, place.awake(), 1);
            }
        }
        return true;
    }

    /** Whether a limit has no room. What has no limit has room for ever. */
    public boolean full(Scope scope, String name) {
        return taken(scope, name) >= most.of(scope, name);
    }

    private int taken(Scope scope, String name) {
        return taken.getOrDefault(scope, Map.of()).getOrDefault(name, 0);
    }

    private void add(Scope scope, Place place, int tasks) {
        if (place.countsIn(scope)) {
            taken.computeIfAbsent(scope, _ -> new HashMap<>()).merge(place.in(scope), tasks, Integer::sum);
        }
    }

    /** So many tasks are out at such places. */
    record Taken(Place place, int tasks) {}

    /** The limits as they are written. */
    static final class Most {
        private final Map<Scope, Map<String, Integer>> limits = new EnumMap<>(Scope.class);

        void set(Scope scope, String name, int most) {
            limits.computeIfAbsent(scope, _ -> new HashMap<>()).put(name, most);
        }

        int of(Scope scope, String name) {
            return limits.getOrDefault(scope, Map.of()).getOrDefault(name, Integer.MAX_VALUE);
        }
    }
}
