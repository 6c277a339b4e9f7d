package dev.waggle.orchestrator.dispatch;

import dev.waggle.common.contract.TaskOffer;
import dev.waggle.orchestrator.task.NoJdbc;
import dev.waggle.orchestrator.task.Tables;
import dev.waggle.orchestrator.task.TaskLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The statements of {@link OfferRepository}, by hand. */
final class OffersInMemory extends OfferRepository {
    private final Tables tables;

    OffersInMemory(Tables tables) {
        super(NoJdbc.CLIENT);
        this.tables = tables;
    }

    @Override
    Ready ready() {
        tables.database().statement();
        Instant now = tables.database().now();
        var ready = tables.tasks()
                .select(line -> line.state().equals("READY") && !line.readyAt().isAfter(now));
        return new Ready(
                ready.stream().anyMatch(line -> line.heldBy() == null),
                ready.stream().anyMatch(line -> line.heldBy() != null));
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
    List<TaskOffer> offer(Choice choice, double leaseSeconds, double noteAfterSeconds) {
        tables.database().statement();
        Instant now = tables.database().now();
        Instant until = now.plusMillis((long) (leaseSeconds * 1_000));
        var offers = new ArrayList<TaskOffer>();
        for (Chosen one : choice.chosen()) {
            // rows that another transaction holds are passed over
            var free = tables.tasks()
                    .lockFree(
                            line -> line.task().id().equals(one.task())
                                    && line.state().equals("READY")
                                    && line.heldBy() == null,
                            Comparator.comparing(TaskLine::readyAt),
                            1);
            if (!free.isEmpty()) {
                tables.tasks()
                        .update(
                                line -> line.task().id().equals(one.task()),
                                line -> line.offered(until, one.place().waking()))
                        .forEach(line -> offers.add(new TaskOffer.Offered(
                                line.ref().taskId(),
                                line.ref().epoch(),
                                line.task().role())));
            }
        }
        new LinesInMemory(tables).served(choice.shares(), now);
        return offers;
    }
}
