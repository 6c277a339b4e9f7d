package dev.waggle.chaos.check;

import dev.waggle.chaos.check.Sweep.Excess;
import dev.waggle.chaos.check.Sweep.Stay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** I2: no limit is passed, neither by the database's history nor by what engines did while their leases held. */
final class LimitsHeld {
    private LimitsHeld() {}

    static List<Offence> of(List<Limit> limits, List<Run> runs, List<Match> matches) {
        var granted = by(runs, Run::places, run -> new Stay(run.words(), run.begun(), run.until()));
        var witnessed = by(
                matches,
                match -> match.run().places(),
                match -> new Stay(match.run().words(), match.span().begin().at(), match.heldUntil()));
        var own = limits.stream().map(LimitsHeld::place).collect(Collectors.toSet());
        var offences = new ArrayList<Offence>();
        for (Limit limit : limits) {
            for (Limit one : limit.name().equals(Limit.EACH) ? each(limit, own, granted.keySet()) : List.of(limit)) {
                Sweep.over(one.most(), granted.getOrDefault(place(one), List.of()))
                        .forEach(excess -> offences.add(offence(one, excess, "by the database")));
                Sweep.over(one.most(), witnessed.getOrDefault(place(one), List.of()))
                        .forEach(excess -> offences.add(offence(one, excess, "by the witnesses")));
            }
        }
        return offences;
    }

    /** The limit for every place of its scope that has none of its own. */
    private static List<Limit> each(Limit limit, Set<String> own, Set<String> places) {
        String scope = limit.scope() + " ";
        return places.stream()
                .filter(place -> place.startsWith(scope) && !own.contains(place))
                .map(place -> new Limit(limit.scope(), place.substring(scope.length()), limit.most()))
                .toList();
    }

    private static <T> Map<String, List<Stay>> by(
            Collection<T> all, Function<T, Map<String, String>> places, Function<T, Stay> stay) {
        return all.stream()
                .flatMap(one -> places.apply(one).entrySet().stream()
                        .map(place -> Map.entry(place.getKey() + " " + place.getValue(), stay.apply(one))))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static String place(Limit limit) {
        return limit.scope() + " " + limit.name();
    }

    private static Offence offence(Limit limit, Excess excess, String witness) {
        return new Offence(
                Invariant.I2,
                "task " + excess.stay().id(),
                "was number %d of at most %d of %s %s, %s"
                        .formatted(excess.there(), limit.most(), limit.scope(), limit.name(), witness));
    }
}
