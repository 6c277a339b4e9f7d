package dev.waggle.orchestrator.forecast;

import dev.waggle.common.contract.JobKind;
import dev.waggle.orchestrator.forecast.Scene.Held;
import dev.waggle.orchestrator.forecast.Scene.Service;
import dev.waggle.orchestrator.forecast.Scene.Waiting;
import dev.waggle.orchestrator.forecast.Seat.Why;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Plays what waits forward: in the order of dispatch, under its limits, with runs as long as they were lately. */
final class Rehearsal {
    private static final double NOBODY_KNOWS = Double.NaN;

    private final Scene scene;
    private final Spans spans;
    private final Paces paces;
    private final Bounds bounds;
    private final Map<LineName, Line> lines = new LinkedHashMap<>();
    private final Map<Line, Why> whys = new HashMap<>();
    private final PriorityQueue<Ending> endings = new PriorityQueue<>();
    private final Outlook outlook;
    private long drawn;

    private Rehearsal(Scene scene, Spans spans, Paces paces) {
        this.scene = scene;
        this.spans = spans;
        this.paces = paces;
        this.bounds = new Bounds(scene);
        this.outlook = new Outlook(scene, spans);
    }

    static Outlook of(Scene scene, Spans spans, Paces paces) {
        var rehearsal = new Rehearsal(scene, spans.and(scene.held()), paces);
        rehearsal.lineUp();
        rehearsal.play();
        return rehearsal.outlook;
    }

    private void lineUp() {
        for (Held held : scene.held()) {
            List<Bound> taken = bounds.of(held.place());
            taken.forEach(bound -> bound.take(1));
            endings.add(new Ending(left(held), taken));
        }
        var shares = new HashMap<UUID, Line.Share>();
        for (Waiting task : scene.waiting()) {
            var name = new LineName(task.line(), bounds.apart(task.place()));
            lines.computeIfAbsent(
                            name,
                            _ -> new Line(
                                    task.line(),
                                    bounds.of(task.place()),
                                    shares.computeIfAbsent(task.place().person(), this::share)))
                    .add(task);
        }
    }

    private void play() {
        serve(0);
        for (Line line : lines.values()) {
            Bound bound = line.heldUpBy();
            whys.put(
                    line,
                    bound == null
                            ? Why.NOTHING
                            : new Why(bound.word(), bound.words(line.key().role())));
        }
        outlook.lines(whys);
        while (!lines.isEmpty() && !endings.isEmpty()) {
            Ending ending = endings.remove();
            ending.frees().forEach(bound -> bound.take(-1));
            serve(ending.at());
        }
        for (Line line = next(false); line != null; line = next(false)) {
            seat(line, NOBODY_KNOWS);
        }
    }

    /** Gives out what is free at a moment. */
    private void serve(double at) {
        for (Line line = next(true); line != null; line = next(true)) {
            List<Bound> taken = line.bounds();
            Waiting task = seat(line, at);
            endings.add(new Ending(at + lasts(task.place().role(), task.kind()), taken));
        }
    }

    private Waiting seat(Line line, double at) {
        Waiting task = line.take();
        Why why = whys.getOrDefault(line, Why.NOTHING);
        outlook.seat(task, spans.few() && at > 0 ? NOBODY_KNOWS : at, why);
        if (line.empty()) {
            lines.values().remove(line);
        }
        return task;
    }

    private @Nullable Line next(boolean fitting) {
        Line next = null;
        for (Line line : lines.values()) {
            if ((!fitting || line.heldUpBy() == null) && line.before(next)) {
                next = line;
            }
        }
        return next;
    }

    /** How long its place is taken: longer than it runs, because offers wait for their worker. */
    private double lasts(String role, JobKind kind) {
        return spans.run(role, kind).map(span -> span.draw(++drawn)).orElse(1.0) / paces.of(role);
    }

    private double left(Held held) {
        return spans.run(held.place().role(), held.kind())
                .map(span -> span.left(Math.max(0, held.seconds())))
                .orElse(1.0);
    }

    private Line.Share share(UUID person) {
        Service service = scene.service().getOrDefault(person, Service.NONE);
        return new Line.Share(service.served(), service.weight());
    }

    private record LineName(Line.Key key, Set<String> apart) {}

    private record Ending(double at, List<Bound> frees) implements Comparable<Ending> {
        @Override
        public int compareTo(Ending other) {
            return Double.compare(at, other.at);
        }
    }
}
