package dev.waggle.orchestrator.dispatch;

import dev.waggle.orchestrator.task.NoJdbc;
import dev.waggle.orchestrator.task.Tables;
import dev.waggle.orchestrator.task.Tables.ServiceLine;
import dev.waggle.orchestrator.task.TaskLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The statements of {@link LineRepository}, by hand. */
final class LinesInMemory extends LineRepository {
    private static final Comparator<TaskLine> AGE = Comparator.comparing(TaskLine::readyAt)
            .thenComparingInt(line -> line.task().step())
            .thenComparing(line -> line.task().id().value());
    private static final int CLOCK = 1;

    private final Tables tables;

    LinesInMemory(Tables tables) {
        super(NoJdbc.CLIENT);
        this.tables = tables;
    }

    @Override
    Waiting waiting(Collection<String> roles) {
        tables.database().statement();
        var lines = new TreeMap<String, Line>();
        var shares = new TreeMap<UUID, Share>();
        for (TaskLine task : inLine()) {
            if (roles.contains(task.task().role())) {
                Line line = new Line(
                        task.task().role(),
                        task.person(),
                        task.task().priority(),
                        task.readyAt().toEpochMilli() / 1_000.0,
                        0);
                lines.putIfAbsent(line.role() + line.priority() + line.person(), line);
                tables.service()
                        .find(task.person())
                        .ifPresent(known -> shares.merge(
                                task.person(),
                                new Share(
                                        task.person(),
                                        known.served(),
                                        1,
                                        !task.readyAt().isAfter(known.at())),
                                (one, other) -> one.waiting() ? one : other));
            }
        }
        return new Waiting(
                List.copyOf(lines.values()),
                shares.values(),
                tables.serviceClock().find(CLOCK).orElse(0.0));
    }

    @Override
    Map<Standing, List<Candidate>> candidates(Map<Standing, Integer> wishes) {
        tables.database().statement();
        var found = new LinkedHashMap<Standing, List<Candidate>>();
        wishes.forEach((standing, more) -> found.put(
                standing,
                inLine().stream()
                        .filter(task -> of(standing.line(), task))
                        .skip(standing.seen())
                        .limit(more)
                        .map(task -> candidate(standing.line(), task))
                        .toList()));
        return found;
    }

    /** What the statement that offers writes down beside. */
    void served(Shares shares, Instant at) {
        shares.changed().forEach(share -> tables.service().put(share.person(), new ServiceLine(share.served(), at)));
        tables.serviceClock().put(CLOCK, shares.clock());
    }

    private List<TaskLine> inLine() {
        Instant now = tables.database().now();
        var ready = new ArrayList<>(tables.tasks()
                .select(line -> line.state().equals("READY")
                        && line.heldBy() == null
                        && !line.readyAt().isAfter(now)));
        ready.sort(AGE);
        return ready;
    }

    private static boolean of(Line line, TaskLine task) {
        return task.person().equals(line.person())
                && task.task().role().equals(line.role())
                && task.task().priority() == line.priority();
    }

    private Candidate candidate(Line line, TaskLine task) {
        return new Candidate(
                task.task().id(),
                line,
                task.task().job().value(),
                task.place().project(),
                null,
                tables.jobs().find(task.task().job().value()).orElseThrow().moves());
    }
}
