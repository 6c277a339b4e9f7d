package dev.waggle.orchestrator.dispatch;

import dev.waggle.orchestrator.dispatch.OffersInMemory.Served;
import dev.waggle.orchestrator.dispatch.OffersInMemory.Service;
import dev.waggle.orchestrator.task.NoJdbc;
import dev.waggle.orchestrator.task.Tables;
import dev.waggle.orchestrator.task.TaskLine;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The statements of {@link LineRepository}, by hand. */
final class LinesInMemory extends LineRepository {
    /** The order of the index. */
    static final Comparator<TaskLine> IN_LINE = Comparator.comparingInt(
                    (TaskLine line) -> -line.task().priority())
            .thenComparing(TaskLine::readyAt)
            .thenComparingInt(line -> line.task().step())
            .thenComparing(line -> line.task().id().value());

    private final Tables tables;

    LinesInMemory(Tables tables) {
        super(NoJdbc.CLIENT);
        this.tables = tables;
    }

    @Override
    Waiting waiting(Collection<String> roles) {
        tables.database().statement();
        Instant now = tables.database().now();
        var lines = new LinkedHashMap<String, Line>();
        var shares = new LinkedHashMap<UUID, Share>();
        for (TaskLine task : inLine()) {
            String id = Served.id(task.task().role(), task.task().priority(), task.person());
            if (roles.contains(task.task().role()) && !task.readyAt().isAfter(now) && !lines.containsKey(id)) {
                lines.put(id, line(task, now));
                OffersInMemory.services(tables)
                        .find(task.person())
                        .ifPresent(service -> shares.merge(
                                task.person(), share(task, service), (one, other) -> one.waiting() ? one : other));
            }
        }
        double clock = OffersInMemory.clock(tables).find(1).orElse(0.0);
        return new Waiting(List.copyOf(lines.values()), shares.values(), clock);
    }

    private Line line(TaskLine first, Instant now) {
        String id = Served.id(first.task().role(), first.task().priority(), first.person());
        Instant since = OffersInMemory.served(tables)
                .find(id)
                .map(Served::at)
                .filter(served -> served.isAfter(first.readyAt()))
                .orElse(first.readyAt());
        return new Line(
                first.task().role(),
                first.person(),
                first.task().priority(),
                first.readyAt().toEpochMilli() / 1_000.0,
                Duration.between(since, now).toMillis() / 1_000.0);
    }

    private static Share share(TaskLine first, Service service) {
        boolean waiting = !first.readyAt().isAfter(service.servedAt());
        return new Share(first.person(), service.served(), service.weight(), waiting);
    }

    @Override
    Map<Standing, List<Candidate>> candidates(Map<Standing, Integer> wishes) {
        tables.database().statement();
        Instant now = tables.database().now();
        List<TaskLine> inLine = inLine();
        var found = new LinkedHashMap<Standing, List<Candidate>>();
        wishes.forEach((standing, more) -> found.put(
                standing,
                inLine.stream()
                        .filter(task ->
                                of(standing.line(), task) && !task.readyAt().isAfter(now))
                        .skip(standing.seen())
                        .limit(more)
                        .map(task -> candidate(standing.line(), task))
                        .toList()));
        return found;
    }

    private static boolean of(Line line, TaskLine task) {
        return task.task().role().equals(line.role())
                && task.task().priority() == line.priority()
                && task.person().equals(line.person());
    }

    private Candidate candidate(Line line, TaskLine task) {
        UUID job = task.task().job().value();
        return new Candidate(
                task.task().id(),
                line,
                job,
                task.place().project(),
                task.place().session(),
                tables.jobs().find(job).orElseThrow().moves());
    }

    private List<TaskLine> inLine() {
        return tables.tasks().select(task -> task.state().equals("READY") && task.heldBy() == null).stream()
                .sorted(IN_LINE)
                .toList();
    }
}
