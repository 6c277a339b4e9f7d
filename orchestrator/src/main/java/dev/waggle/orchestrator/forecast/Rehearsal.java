package dev.waggle.orchestrator.forecast;

import dev.waggle.common.contract.JobKind;
import dev.waggle.orchestrator.forecast.Scene.Held;
import dev.waggle.orchestrator.forecast.Scene.Service;
import dev.waggle.orchestrator.forecast.Scene.Waiting;
import dev.waggle.orchestrator.forecast.Seat.Why;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Plays what waits forward: in the order of dispatch, under its limits, with runs as long as they were lately. */
final class Rehearsal {
    private static final double NOBODY_KNOWS = Double.NaN;
    /** So many are played in any case, more where there are few lines: each look at a line costs. */
    private static final int SHOWN = 500;

    private static final int WORK = 1_000_000;

    private final Scene scene;
    private final Spans spans;
    private final Paces paces;
    private final Bounds bounds;
    private final Map<LineName, Line> lines = new LinkedHashMap<>();
    private final Map<Line, Why> whys = new HashMap<>();
    private final PriorityQueue<Ending> endings = new PriorityQueue<>();
    private final Outlook outlook;
    private final Map<String, List<Line>> roles = new LinkedHashMap<>();
    private final double start;
    private int open;
    private long drawn;

    private Rehearsal(Scene scene, Spans spans, Paces paces) {
        this.scene = scene;
        this.spans = spans;
        this.paces = paces;
        this.bounds = new Bounds(scene);
        this.outlook = new Outlook(scene, spans);
        this.start = scene.lines().start();
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
                            _ -> line(task, shares.computeIfAbsent(task.place().person(), this::share)))
                    .add(task);
        }
        for (Line line : lines.values()) {
            roles.computeIfAbsent(line.key().role(), _ -> new ArrayList<>()).add(line);
        }
        open = lines.size();
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
        int most = Math.max(SHOWN, WORK / Math.max(1, lines.size()));
        while (open > 0 && !endings.isEmpty() && outlook.seats().size() < most) {
            Ending ending = endings.remove();
            ending.frees().forEach(bound -> bound.take(-1));
            serve(ending.at());
        }
        seatTheRest();
    }

    /** Those that nothing is known of when, in turns. */
    private void seatTheRest() {
        var byPriority = new TreeMap<Integer, List<Line>>(Comparator.reverseOrder());
        roles.values()
                .forEach(ofRole -> ofRole.forEach(line -> byPriority
                        .computeIfAbsent(line.key().priority(), _ -> new ArrayList<>())
                        .add(line)));
        for (List<Line> alike : byPriority.values()) {
            while (!alike.isEmpty()) {
                List.copyOf(alike).forEach(line -> seat(line, NOBODY_KNOWS));
                alike.removeIf(Line::empty);
            }
        }
    }

    /** Gives out what is free at a moment. */
    private void serve(double at) {
        for (Line line = next(at); line != null; line = next(at)) {
            List<Bound> taken = line.bounds();
            Waiting task = seat(line, at);
            endings.add(new Ending(at + lasts(task.place().role(), task.kind()), taken));
        }
    }

    private Waiting seat(Line line, double at) {
        Waiting task = line.take(at);
        Why why = whys.getOrDefault(line, Why.NOTHING);
        outlook.seat(task, spans.few() && at > 0 ? NOBODY_KNOWS : at, why);
        if (line.empty()) {
            roles.getOrDefault(line.key().role(), List.of()).remove(line);
            open--;
        }
        return task;
    }

    private @Nullable Line next(double at) {
        Line next = null;
        for (var ofRole : roles.entrySet()) {
            if (bounds.closed(ofRole.getKey())) {
                continue; // whoever they are: with many lines, looking at each takes long
            }
            for (Line line : ofRole.getValue()) {
                if (line.heldUpBy() == null && line.before(next, at)) {
                    next = line;
                }
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

    private Line line(Waiting task, Line.Share share) {
        double unserved = scene.lines().unserved().getOrDefault(task.line(), 0.0);
        return new Line(task.line(), bounds.of(task.place()), share, -unserved, scene.age());
    }

    /** Who had nothing to wait for begins where the least served of the others is. */
    private Line.Share share(UUID person) {
        Service known = scene.lines().service().get(person);
        if (known != null && known.waiting()) {
            return new Line.Share(known.served(), known.weight());
        }
        return known == null
                ? new Line.Share(start, 1)
                : new Line.Share(Math.max(known.served(), start), known.weight());
    }

    private record LineName(Line.Key key, Set<String> apart) {}

    private record Ending(double at, List<Bound> frees) implements Comparable<Ending> {
        @Override
        public int compareTo(Ending other) {
            return Double.compare(at, other.at);
        }
    }
}
