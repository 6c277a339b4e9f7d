package dev.waggle.orchestrator.dispatch;

import dev.waggle.common.contract.TaskOffer;
import dev.waggle.common.id.TaskId;
import dev.waggle.orchestrator.task.NoJdbc;
import dev.waggle.orchestrator.task.Tables;
import dev.waggle.orchestrator.task.TaskLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The statements of {@link OfferRepository}, by hand. */
final class OffersInMemory extends OfferRepository {
    private static final Comparator<TaskLine> URGENCY = Comparator.comparingInt(
                    (TaskLine line) -> -line.task().priority())
            .thenComparing(TaskLine::readyAt)
            .thenComparingInt(line -> line.task().step())
            .thenComparing(line -> line.task().id().value());

    private final Tables tables;

    OffersInMemory(Tables tables) {
        super(NoJdbc.CLIENT);
        this.tables = tables;
    }

    @Override
    boolean anythingReady() {
        tables.database().statement();
        return !tables.tasks()
                .select(line -> ready(line, tables.database().now()))
                .isEmpty();
    }

    @Override
    Map<String, Demand> demand(double liveSeconds) {
        tables.database().statement();
        Instant since = tables.database().now().minusMillis((long) (liveSeconds * 1_000));
        var free = new TreeMap<String, Integer>();
        var offered = new TreeMap<String, Integer>();
        List<TaskLine> out = tables.tasks().select(TaskLine::out);
        tables.workers()
                .select(worker -> worker.lastSeen() != null && worker.lastSeen().isAfter(since))
                .forEach(worker -> {
                    int busy = (int) out.stream()
                            .filter(line -> line.lease() != null
                                    && line.lease()
                                            .worker()
                                            .equals(worker.card().id()))
                            .count();
                    worker.slots().forEach((role, slots) -> free.merge(role, Math.max(0, slots - busy), Integer::sum));
                });
        out.stream()
                .filter(line -> !line.held())
                .forEach(line -> offered.merge(line.task().role(), 1, Integer::sum));
        var demand = new TreeMap<String, Demand>();
        free.forEach((role, slots) -> demand.put(role, new Demand(true, slots, offered.getOrDefault(role, 0))));
        offered.forEach((role, count) -> demand.putIfAbsent(role, new Demand(false, 0, count)));
        return demand;
    }

    @Override
    List<Candidate> candidates(String role, int most, Collection<TaskId> except, Collection<UUID> exceptOf) {
        tables.database().statement();
        Instant now = tables.database().now();
        var taken = new HashSet<>(except);
        var full = new HashSet<>(exceptOf);
        return tables
                .tasks()
                .lockFree(
                        line -> line.task().role().equals(role)
                                && ready(line, now)
                                && !taken.contains(line.task().id())
                                && !full.contains(line.person())
                                && !full.contains(line.place().project()),
                        URGENCY,
                        most)
                .stream()
                .map(line -> new Candidate(
                        line.task().id(),
                        role,
                        line.person(),
                        line.place().project(),
                        line.task().priority(),
                        line.readyAt().toEpochMilli() / 1_000.0,
                        line.task().step()))
                .toList();
    }

    @Override
    List<TaskOffer> offer(List<Chosen> chosen, double leaseSeconds) {
        tables.database().statement();
        Instant until = tables.database().now().plusMillis((long) (leaseSeconds * 1_000));
        var offers = new ArrayList<TaskOffer>();
        for (Chosen one : chosen) {
            tables.tasks()
                    .update(
                            line -> line.task().id().equals(one.task())
                                    && line.state().equals("READY"),
                            line -> line.offered(until, one.place().waking()))
                    .forEach(line -> offers.add(new TaskOffer.Offered(
                            line.ref().taskId(), line.ref().epoch(), line.task().role())));
        }
        return offers;
    }

    private boolean ready(TaskLine line, Instant now) {
        return line.state().equals("READY")
                && !line.readyAt().isAfter(now)
                && tables.jobs().find(line.task().job().value()).orElseThrow().moves();
    }
}
