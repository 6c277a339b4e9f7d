package dev.waggle.orchestrator.forecast;

import dev.waggle.orchestrator.forecast.Scene.Limit;
import dev.waggle.orchestrator.forecast.Scene.Place;
import dev.waggle.orchestrator.forecast.Scene.Slots;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All that a scene has only so many of. */
final class Bounds {
    private static final String HIVE = "hive";
    private static final Comparator<Bound> TELLING =
            Comparator.comparing(Bound::shut).reversed().thenComparing(Bound::kind);

    private final Map<Bound.Kind, Map<String, Limit>> written = new EnumMap<>(Bound.Kind.class);
    private final Map<Bound.Kind, Map<String, Bound>> limits = new EnumMap<>(Bound.Kind.class);
    private final Map<String, Bound> slots = new HashMap<>();
    private final Bound fleet;

    Bounds(Scene scene) {
        for (Limit limit : scene.limits()) {
            written.computeIfAbsent(limit.kind(), _ -> new HashMap<>()).put(limit.name(), limit);
        }
        var byRole = new HashMap<String, Integer>();
        var byWorker = new HashMap<UUID, Integer>();
        for (Slots some : scene.slots()) {
            byRole.merge(some.role(), some.slots(), Integer::sum);
            byWorker.merge(some.worker(), some.slots(), Math::max);
        }
        byRole.forEach((role, count) -> slots.put(role, new Bound(Bound.Kind.SLOTS, role, count, false)));
        int all = byWorker.values().stream().mapToInt(Integer::intValue).sum();
        fleet = new Bound(Bound.Kind.SLOTS, HIVE, all, false);
    }

    /** What holds for a place, the most telling first. */
    List<Bound> of(Place place) {
        var bounds = new ArrayList<Bound>();
        add(bounds, Bound.Kind.PERSON, place.person());
        add(bounds, Bound.Kind.PROJECT, place.project());
        add(bounds, Bound.Kind.SESSION, place.session());
        add(bounds, Bound.Kind.ROLE, place.role());
        add(bounds, Bound.Kind.HIVE, HIVE);
        Bound served = slots.computeIfAbsent(place.role(), role -> new Bound(Bound.Kind.WORKER, role, 0, false));
        bounds.add(served);
        bounds.add(fleet);
        bounds.sort(TELLING);
        return bounds;
    }

    /** Whether nobody's task of a role has room, whatever else holds for them. */
    boolean closed(String role) {
        return fleet.full()
                || slots.containsKey(role) && slots.get(role).full()
                || full(limit(Bound.Kind.ROLE, role))
                || full(limit(Bound.Kind.HIVE, HIVE));
    }

    private static boolean full(@Nullable Bound bound) {
        return bound != null && bound.full();
    }

    /** What makes a place count apart from others of the same person and role. */
    Set<String> apart(Place place) {
        var apart = new HashSet<String>();
        if (limit(Bound.Kind.PROJECT, place.project()) != null) {
            apart.add("project " + place.project());
        }
        if (limit(Bound.Kind.SESSION, place.session()) != null) {
            apart.add("session " + place.session());
        }
        return apart;
    }

    private void add(List<Bound> bounds, Bound.Kind kind, @Nullable Object name) {
        Bound bound = limit(kind, name);
        if (bound != null) {
            bounds.add(bound);
        }
    }

    /** What a name has of its own comes before what each has; a pause of all holds for each. */
    private @Nullable Bound limit(Bound.Kind kind, @Nullable Object named) {
        Map<String, Limit> known = written.getOrDefault(kind, Map.of());
        String name = String.valueOf(named);
        Limit own = known.get(name);
        Limit each = known.get(Limit.EACH);
        if (named == null || own == null && each == null) {
            return null;
        }
        boolean paused = own != null && own.paused() || each != null && each.paused();
        Integer most = own != null && own.most() != null ? own.most() : each == null ? null : each.most();
        return limits.computeIfAbsent(kind, _ -> new HashMap<>())
                .computeIfAbsent(name, _ -> new Bound(kind, name, most == null ? Integer.MAX_VALUE : most, paused));
    }
}
