package dev.waggle.orchestrator.dispatch;

import dev.waggle.common.contract.TaskOffer;
import dev.waggle.common.id.TaskId;
import dev.waggle.orchestrator.simulation.Table;
import dev.waggle.orchestrator.task.NoJdbc;
import dev.waggle.orchestrator.task.Tables;
import dev.waggle.orchestrator.task.TaskFloor;
import dev.waggle.orchestrator.task.TaskLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The statements of {@link OfferRepository}, by hand. */
final class OffersInMemory extends OfferRepository {
    private final Tables tables;
    private final Table<Service> services;
    private final Table<Double> clock;
    private final Table<Served> served;

    OffersInMemory(Tables tables) {
        super(NoJdbc.CLIENT, NoJdbc.WRITES, TaskFloor.OFFERS);
        this.tables = tables;
        this.services = services(tables);
        this.clock = clock(tables);
        this.served = served(tables);
    }

    static Table<Service> services(Tables tables) {
        return tables.database().table("service");
    }

    static Table<Double> clock(Tables tables) {
        return tables.database().table("service_clock");
    }

    static Table<Served> served(Tables tables) {
        return tables.database().table("line");
    }

    @Override
    Ready ready() {
        tables.database().statement();
        Instant now = tables.database().now();
        List<TaskLine> ready = tables.tasks().select(line -> line.state().equals("READY"));
        return new Ready(
                ready.stream()
                        .anyMatch(
                                line -> line.heldBy() == null && !line.readyAt().isAfter(now)),
                ready.stream().anyMatch(line -> line.heldBy() != null));
    }

    @Override
    List<TaskOffer> offer(Choice choice, double noteAfterSeconds) {
        tables.database().statement();
        Instant now = tables.database().now();
        Instant until = now.plus(TaskFloor.OFFERS.lease());
        var offers = new ArrayList<TaskOffer>();
        for (Chosen one : choice.chosen()) {
            tables.tasks()
                    .lockFree(
                            line -> line.task().id().equals(one.task())
                                    && line.state().equals("READY")
                                    && line.heldBy() == null,
                            Comparator.comparing(line -> line.task().id().value()),
                            1)
                    .forEach(line -> {
                        TaskLine offered = line.offered(until, one.place().waking());
                        tables.tasks().put(line.task().id().value(), offered);
                        offers.add(new TaskOffer.Offered(
                                offered.ref().taskId(),
                                offered.ref().epoch(),
                                offered.task().role()));
                    });
        }
        choice.shares()
                .changed()
                .forEach(share -> services.put(share.person(), new Service(share.served(), share.weight(), now)));
        clock.put(1, choice.shares().clock());
        choice.served().stream()
                .filter(line -> line.waited() > noteAfterSeconds)
                .forEach(line -> served.put(Served.id(line.role(), line.priority(), line.person()), new Served(now)));
        return offers;
    }

    /** A row of {@code service}. */
    record Service(double served, double weight, Instant servedAt) {}

    /** A row of {@code line}. */
    record Served(Instant at) {
        static String id(String role, int priority, UUID person) {
            return role + "/" + priority + "/" + person;
        }
    }

    /** Tasks that are held back. */
    static final class HeldTasks extends HeldRepository {
        private final Tables tables;

        HeldTasks(Tables tables) {
            super(NoJdbc.CLIENT);
            this.tables = tables;
        }

        @Override
        List<Holder> holders() {
            tables.database().statement();
            var holders = new ArrayList<Holder>();
            var seen = new HashSet<UUID>();
            tables.tasks()
                    .select(line -> line.state().equals("READY") && line.heldBy() != null)
                    .forEach(line -> {
                        UUID id = Objects.requireNonNull(line.heldBy());
                        var job = tables.jobs().find(id);
                        if (seen.add(id) && job.map(Tables.JobLine::moves).orElse(true)) {
                            holders.add(new Holder(id, job.isPresent()));
                        }
                    });
            return holders;
        }

        @Override
        void release(UUID holder, int most) {
            tables.database().statement();
            tables.tasks()
                    .lockFree(
                            line -> line.state().equals("READY") && holder.equals(line.heldBy()),
                            LinesInMemory.IN_LINE,
                            most)
                    .forEach(line -> tables.tasks().put(line.task().id().value(), line.heldBackBy(null)));
        }

        @Override
        void hold(Map<TaskId, UUID> held) {
            tables.database().statement();
            tables.tasks()
                    .lockFree(
                            line -> line.state().equals("READY")
                                    && held.containsKey(line.task().id()),
                            LinesInMemory.IN_LINE,
                            Integer.MAX_VALUE)
                    .forEach(line -> tables.tasks()
                            .put(
                                    line.task().id().value(),
                                    line.heldBackBy(held.get(line.task().id()))));
        }
    }
}
