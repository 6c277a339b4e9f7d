package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.TaskId;
import dev.waggle.orchestrator.simulation.Bug;
import dev.waggle.orchestrator.task.Tables.AttemptLine;
import dev.waggle.orchestrator.task.Tables.LimitLine;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The statements of the smaller repositories, by hand. */
final class SmallTablesInMemory {
    private SmallTablesInMemory() {}

    /** Limits. */
    static final class LimitLocks extends LimitLockRepository {
        private final Tables tables;

        LimitLocks(Tables tables) {
            super(NoJdbc.CLIENT, NoJdbc.TRIPS, TaskFloor.OFFERS);
            this.tables = tables;
        }

        @Override
        Counted lock() {
            lockHive();
            var shared = lockShared();
            tables.database().statement();
            List<TaskLine> out = tables.tasks().select(TaskLine::out);
            return new Counted(shared, taken(out), live(out));
        }

        @Override
        void lockHive() {
            tables.database().statement();
            locked(limit -> limit.scope() == Scope.HIVE);
        }

        private List<Known> lockShared() {
            tables.database().statement();
            boolean singles = !tables.limits().select(LimitLine::single).isEmpty();
            return locked(limit -> !limit.single()).stream()
                    .map(limit -> new Known(limit.scope(), limit.name(), limit.limit(), singles))
                    .toList();
        }

        @Override
        List<Known> single(Collection<Place> places) {
            tables.database().statement();
            return tables
                    .limits()
                    .select(limit -> limit.single()
                            && places.stream().anyMatch(place -> limit.name().equals(place.in(limit.scope()))))
                    .stream()
                    .map(limit -> new Known(limit.scope(), limit.name(), limit.limit(), true))
                    .toList();
        }

        private static List<Taken> taken(List<TaskLine> out) {
            return out.stream()
                    .map(line -> new Taken(line.place(), 1, line.held() ? 0 : 1))
                    .toList();
        }

        private Map<String, Demand> live(List<TaskLine> out) {
            Instant since = tables.database().now().minus(TaskFloor.OFFERS.live());
            var live = new TreeMap<String, Demand>();
            tables.workers()
                    .select(worker ->
                            worker.lastSeen() != null && worker.lastSeen().isAfter(since))
                    .forEach(worker -> {
                        int busy = (int) out.stream()
                                .filter(line -> line.heldBy(worker.card().id()))
                                .count();
                        worker.slots()
                                .forEach((role, slots) -> live.merge(
                                        role, new Demand(true, Math.max(0, slots - busy), 0, slots), Demand::plus));
                    });
            return live;
        }

        private List<LimitLine> locked(Predicate<LimitLine> which) {
            return tables.database().has(Bug.LIMITS_COUNTED_WITHOUT_LOCK)
                    ? tables.limits().select(which)
                    : tables.limits().lock(which);
        }
    }

    /** Offers that wake a fleet. */
    static final class WakingOffers extends WakingRepository {
        private final Tables tables;

        WakingOffers(Tables tables) {
            super(NoJdbc.CLIENT);
            this.tables = tables;
        }

        @Override
        List<Waking> among(Collection<TaskRef> runs) {
            tables.database().statement();
            var wanted = new HashSet<TaskId>();
            runs.forEach(run -> wanted.add(run.taskId()));
            return tables
                    .tasks()
                    .select(line -> line.waking()
                            && line.out()
                            && wanted.contains(line.task().id()))
                    .stream()
                    .map(line -> new Waking(line.task().id(), line.place()))
                    .toList();
        }
    }

    /** The history of runs. */
    static final class Attempts extends AttemptRepository {
        private final Tables tables;

        Attempts(Tables tables) {
            super(NoJdbc.WRITES);
            this.tables = tables;
        }

        @Override
        void begin(Collection<Task> claimed) {
            tables.database().statement();
            for (Task task : claimed) {
                TaskLine line = tables.tasks().find(task.id().value()).orElseThrow();
                var lease = Objects.requireNonNull(line.lease());
                tables.attempts().add(AttemptLine.id(line.ref()), new AttemptLine(line.ref(), lease.worker(), null));
            }
        }

        @Override
        void end(List<Ended> endings) {
            tables.database().statement();
            for (Ended ended : endings) {
                tables.attempts()
                        .update(
                                line -> line.run().equals(ended.run()),
                                line -> new AttemptLine(line.run(), line.worker(), ended.ending()));
            }
        }
    }
}
