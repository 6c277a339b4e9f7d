package dev.waggle.standalone.behaviour.money;

import dev.waggle.standalone.behaviour.money.Agents.Outcome;
import dev.waggle.standalone.behaviour.money.Ledger.Row;
import dev.waggle.standalone.behaviour.money.Models.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Runs that ask one model turn by turn, as agents do: most of their turns find leave that was asked for ahead of them. */
final class Talks {
    private static final String TALK = "talk-";
    private static final long BETWEEN_TURNS = TimeUnit.MILLISECONDS.toNanos(40);
    /** Micro-credits: ahead of a turn at least as much is set aside as its news may cost, and of a turn itself far less. */
    private static final long AHEAD = 5_000_000;

    private final Agents agents;
    private final int turns;
    private final Map<String, ConcurrentLinkedQueue<Outcome>> outcomes = new ConcurrentHashMap<>();

    Talks(Agents agents, int turns) {
        this.agents = agents;
        this.turns = turns;
    }

    static boolean isOne(String model) {
        return model.startsWith(TALK);
    }

    /** Returns when all is said. */
    void work(List<Run> runs, List<Proxy> proxies) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < runs.size(); i++) {
                int number = i;
                threads.execute(() -> talk(number, runs.get(number), proxies.get(number % proxies.size())));
            }
        }
    }

    private void talk(int number, Run run, Proxy proxy) {
        Kind kind = Kind.values()[number % Kind.values().length];
        for (int turn = 0; turn < turns; turn++) {
            Outcome outcome = agents.ask(kind, TALK + number, turn % 3 > 0, false, run, proxy);
            outcomes.computeIfAbsent(TALK + number, _ -> new ConcurrentLinkedQueue<>())
                    .add(outcome);
            LockSupport.parkNanos(BETWEEN_TURNS);
        }
    }

    /** Talks whose rows are not what the providers wrote down, but for turns in which their proxy was killed. */
    List<String> wrong(List<Asked> asked, List<Row> rows) {
        return outcomes.entrySet().stream()
                .filter(talk -> {
                    var bills = asked.stream()
                            .filter(one -> one.model().equals(talk.getKey()))
                            .map(Verdict::exact)
                            .toList();
                    var charged = rows.stream()
                            .filter(row -> row.model().equals(talk.getKey()))
                            .map(Row::micros)
                            .toList();
                    long orphaned =
                            talk.getValue().stream().filter(Outcome::orphaned).count();
                    return less(bills, charged) > orphaned || less(charged, bills) > orphaned;
                })
                .map(talk -> talk.getKey() + " "
                        + talk.getValue().stream()
                                .map(outcome -> outcome.status() + (outcome.orphaned() ? " orphaned" : ""))
                                .toList())
                .toList();
    }

    /** How many of the first are not among the second. */
    private static int less(List<Long> first, List<Long> second) {
        var left = new ArrayList<>(first);
        second.forEach(left::remove);
        return left.size();
    }

    /** The part of the turns that found leave. */
    static double ahead(List<Row> rows) {
        return rows.stream()
                .filter(row -> isOne(row.model()))
                .collect(Collectors.averagingInt(row -> row.reserved() > AHEAD ? 1 : 0));
    }
}
