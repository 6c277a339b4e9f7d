package dev.waggle.standalone.behaviour.money;

import dev.waggle.standalone.behaviour.money.Agents.Outcome;
import dev.waggle.standalone.behaviour.money.Ledger.Rest;
import dev.waggle.standalone.behaviour.money.Ledger.Row;
import dev.waggle.standalone.behaviour.money.Models.Asked;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** The providers' own records, held against the ledger. */
final class Verdict {
    private static final BigDecimal MICROS_OF_A_DOLLAR = new BigDecimal("100000000");
    /** The proxy's answer where it could not tell whether a question came through. */
    private static final int BROKEN = 502;

    private final List<Asked> asked;
    private final Map<String, Outcome> outcomes;
    private final Ledger ledger;
    private final List<Row> rows;
    private final Map<Call, List<Row>> byCall;

    private record Call(String model, String key) {}

    Verdict(List<Asked> asked, Map<String, Outcome> outcomes, Ledger ledger) {
        this.asked = asked;
        this.outcomes = outcomes;
        this.ledger = ledger;
        rows = ledger.rows();
        byCall = rows.stream().collect(Collectors.groupingBy(row -> new Call(row.model(), row.key())));
    }

    private List<Row> rows(Asked one) {
        return byCall.getOrDefault(new Call(one.model(), one.key()), List.of());
    }

    private Outcome outcome(String model) {
        return Objects.requireNonNull(outcomes.get(model), model);
    }

    List<Asked> missed() {
        return asked.stream().filter(one -> rows(one).size() != 1).toList();
    }

    List<String> wronglyCharged() {
        var wrong = new ArrayList<String>();
        for (Asked one : asked) {
            for (Row row : rows(one)) {
                if (!right(one, row)) {
                    wrong.add(one + " is " + row);
                }
            }
        }
        return wrong;
    }

    private boolean right(Asked one, Row row) {
        long exact = exact(one);
        if (outcome(one.model()).orphaned() && !row.state().equals("SETTLED")) {
            // nobody but the provider knows: what was set aside, or what was seen of it
            return row.micros() > 0 && row.micros() <= Math.max(row.reserved(), exact);
        }
        if (one.fate().refused()) {
            return row.micros() == 0 && row.state().equals("SETTLED");
        }
        return one.fate().whole() || one.kind() == Kind.OPENROUTER
                ? row.micros() == exact && row.state().equals("SETTLED")
                : row.micros() > 0
                        && row.micros() <= row.reserved()
                        && row.state().equals("ESTIMATED");
    }

    /** What a question cost by its provider's own record, in micro-credits. */
    static long exact(Asked one) {
        return one.kind()
                .dollars(one.spent())
                .multiply(MICROS_OF_A_DOLLAR)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    List<Row> neverAsked() {
        var known = asked.stream().map(one -> new Call(one.model(), one.key())).collect(Collectors.toSet());
        return rows.stream()
                .filter(row -> !Talks.isOne(row.model()))
                .filter(row -> !known.contains(new Call(row.model(), row.key())) && row.micros() > 0)
                .filter(row ->
                        !outcome(row.model()).orphaned() && outcome(row.model()).status() != BROKEN)
                .toList();
    }

    /** Whoever has less than nothing, by more than the dearest answer of each of his runs. */
    List<UUID> overspent() {
        var dearest = new HashMap<UUID, Map<UUID, Long>>();
        rows.forEach(row ->
                dearest.computeIfAbsent(row.person(), _ -> new HashMap<>()).merge(row.task(), row.micros(), Math::max));
        return ledger.balances().entrySet().stream()
                .filter(person -> -person.getValue()
                        > dearest.getOrDefault(person.getKey(), Map.of()).values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Leave that was given with a key that was not to be used, and questions that came with it without such leave from before. */
    List<String> usedWhileResting() {
        var used = new ArrayList<String>();
        for (Rest rest : ledger.rests()) {
            rows.stream()
                    .filter(row -> rest.key().equals(row.key()))
                    .filter(row -> row.reservedAt().isAfter(rest.from())
                            && row.reservedAt().isBefore(rest.until()))
                    .forEach(row -> used.add(row + " in " + rest));
            asked.stream()
                    .filter(one -> one.key().equals(rest.key()))
                    .filter(one -> one.at().isAfter(rest.from()) && one.at().isBefore(rest.until()))
                    .filter(one ->
                            rows(one).stream().noneMatch(row -> row.reservedAt().isBefore(rest.from())))
                    .forEach(one -> used.add(one + " in " + rest));
        }
        return used;
    }

    String figures() {
        var fates = asked.stream().collect(Collectors.groupingBy(Asked::fate, Collectors.counting()));
        var states = rows.stream().collect(Collectors.groupingBy(Row::state, Collectors.counting()));
        long unknown = asked.stream()
                .filter(one -> outcome(one.model()).orphaned())
                .filter(one -> rows(one).stream().noneMatch(row -> row.state().equals("SETTLED")))
                .count();
        long broke =
                outcomes.values().stream().filter(one -> one.status() == 402).count();
        long below = ledger.balances().values().stream()
                .filter(balance -> balance < 0)
                .count();
        return "%d questions to proxies, %d to providers %s; calls %s; %d of killed proxies never told; %d out of credit, %d below 0; %d rests of keys; charged %d micro-credits"
                .formatted(
                        outcomes.size(),
                        asked.size(),
                        fates,
                        states,
                        unknown,
                        broke,
                        below,
                        ledger.rests().size(),
                        rows.stream().mapToLong(Row::micros).sum());
    }
}
