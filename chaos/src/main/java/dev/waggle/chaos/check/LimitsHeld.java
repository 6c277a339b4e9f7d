package dev.waggle.chaos.check;

import dev.waggle.chaos.check.Sweep.Excess;
import dev.waggle.chaos.check.Sweep.Stay;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** I2: no limit is passed, neither by the database's history nor by what engines did while their leases held. */
final class LimitsHeld {
    private LimitsHeld() {}

    static List<Offence> of(List<Limit> limits, List<Run> runs, List<Match> matches) {
        var offences = new ArrayList<Offence>();
        var granted = by(runs, Run::places, run -> new Stay(run.words(), run.begun(), run.until()));
        var witnessed = by(
                matches,
                match -> match.run().places(),
                match -> new Stay(match.run().words(), match.span().begin().at(), match.heldUntil()));
        for (Limit limit : limits) {
            Sweep.over(limit.most(), granted.getOrDefault(place(limit.scope(), limit.name()), List.of()))
                    .forEach(excess -> offences.add(offence(limit, excess, "by the database")));
            Sweep.over(limit.most(), witnessed.getOrDefault(place(limit.scope(), limit.name()), List.of()))
                    .forEach(excess -> offences.add(offence(limit, excess, "by the witnesses")));
        }
        return offences;
    }

    private static <T> Map<String, List<Stay>> by(
            Collection<T> all, Function<T, Map<String, String>> places, Function<T, Stay> stay) {
        return all.stream()
                .flatMap(one -> places.apply(one).entrySet().stream()
                        .map(place -> Map.entry(place(place.getKey(), place.getValue()), stay.apply(one))))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static String place(String scope, String name) {
        return scope + " " + name;
    }

    private static Offence offence(Limit limit, Excess excess, String witness) {
        return new Offence(
                Invariant.I2,
                "task " + excess.stay().id(),
                "was number %d of at most %d of %s %s, %s"
                        .formatted(excess.there(), limit.most(), limit.scope(), limit.name(), witness));
    }
}
