package dev.waggle.orchestrator.task;

import dev.waggle.common.api.WorkerCard;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.WorkerId;
import dev.waggle.orchestrator.task.Tables.WorkerLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The statements of {@link WorkerRepository}, by hand. */
final class WorkersInMemory extends WorkerRepository {
    private static final Comparator<TaskLine> BY_ID =
            Comparator.comparing(line -> line.task().id().value());

    private final Tables tables;

    WorkersInMemory(Tables tables) {
        super(NoJdbc.CLIENT, NoJdbc.TRIPS);
        this.tables = tables;
    }

    @Override
    Met meet(WorkerCard card, long settledThrough, Collection<TaskRef> claimed) {
        tables.database().statement();
        var id = card.id().value();
        tables.workers().add(id, new WorkerLine(card, settledThrough, null, Map.of()));
        var met = tables.workers()
                .update(
                        line -> line.card().id().equals(card.id()),
                        line -> new WorkerLine(
                                line.card(), Math.max(line.settled(), settledThrough), line.lastSeen(), line.slots()))
                .getFirst();
        return new Met(
                met.settled(),
                !new SmallTablesInMemory.WakingOffers(tables).among(claimed).isEmpty());
    }

    @Override
    Set<WorkerId> bury(WorkerCard next, Collection<WorkerId> dead) {
        tables.database().statement();
        return tables
                .workers()
                .update(
                        line -> dead.contains(line.card().id())
                                && line.card().name().equals(next.name())
                                && !line.card().id().equals(next.id()),
                        line -> new WorkerLine(line.card(), Long.MAX_VALUE, null, line.slots()))
                .stream()
                .map(line -> line.card().id())
                .collect(Collectors.toSet());
    }

    @Override
    void alive(WorkerCard card, Map<String, Integer> slots) {
        tables.database().statement();
        tables.workers()
                .update(
                        line -> line.card().id().equals(card.id()),
                        line -> new WorkerLine(
                                card, line.settled(), tables.database().now(), new TreeMap<>(slots)));
    }

    @Override
    List<Held> renew(WorkerId worker, Collection<TaskRef> runs, double leaseSeconds) {
        tables.database().statement();
        var until = tables.database().now().plusMillis((long) (leaseSeconds * 1_000));
        var renewed = new ArrayList<Held>();
        for (TaskRef run : runs) {
            tables.tasks()
                    .lockFree(
                            line -> {
                                Lease lease = line.lease();
                                return lease != null && line.ref().equals(run) && lease.heldBy(worker);
                            },
                            BY_ID,
                            1)
                    .forEach(line -> {
                        tables.tasks().put(line.task().id().value(), line.renewed(until));
                        renewed.add(new Held(run, line.task().state() instanceof TaskState.Cancelling, false));
                    });
        }
        return renewed;
    }

    @Override
    List<TaskRef> held(WorkerId worker) {
        tables.database().statement();
        return tables
                .tasks()
                .select(line -> {
                    Lease lease = line.lease();
                    return lease != null && lease.heldBy(worker);
                })
                .stream()
                .map(TaskLine::ref)
                .toList();
    }

    @Override
    List<Said> hints(Collection<TaskRef> runs) {
        return List.of();
    }
}
