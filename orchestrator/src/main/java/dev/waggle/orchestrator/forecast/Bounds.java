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

    private final Map<Bound.Kind, Map<String, Bound>> limits = new EnumMap<>(Bound.Kind.class);
    private final Map<String, Bound> slots = new HashMap<>();
    private final Bound fleet;

    Bounds(Scene scene) {
        for (Limit limit : scene.limits()) {
            limits.computeIfAbsent(limit.kind(), _ -> new HashMap<>())
                    .put(limit.name(), new Bound(limit.kind(), limit.name(), limit.most(), limit.paused()));
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
        add(bounds, Bound.Kind.PERSON, place.person().toString());
        add(bounds, Bound.Kind.PROJECT, String.valueOf(place.project()));
        add(bounds, Bound.Kind.SESSION, String.valueOf(place.session()));
        add(bounds, Bound.Kind.ROLE, place.role());
        add(bounds, Bound.Kind.HIVE, HIVE);
        Bound served = slots.computeIfAbsent(place.role(), role -> new Bound(Bound.Kind.WORKER, role, 0, false));
        bounds.add(served);
        bounds.add(fleet);
        bounds.sort(TELLING);
        return bounds;
    }

    /** What makes a place count apart from others of the same person and role. */
    Set<String> apart(Place place) {
        var apart = new HashSet<String>();
        if (limit(Bound.Kind.PROJECT, String.valueOf(place.project())) != null) {
            apart.add(String.valueOf(place.project()));
        }
        if (limit(Bound.Kind.SESSION, String.valueOf(place.session())) != null) {
            apart.add(String.valueOf(place.session()));
        }
        return apart;
    }

    private void add(List<Bound> bounds, Bound.Kind kind, String name) {
        Bound bound = limit(kind, name);
        if (bound != null) {
            bounds.add(bound);
        }
    }

    private @Nullable Bound limit(Bound.Kind kind, String name) {
        return limits.getOrDefault(kind, Map.of()).get(name);
    }
}
