package dev.waggle.orchestrator.forecast;

import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.QueuePlace;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.forecast.Scene.Held;
import dev.waggle.orchestrator.forecast.Scene.Waiting;
import dev.waggle.orchestrator.forecast.Seat.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is foreseen at one moment of all that wait, and of who would come next. */
final class Outlook {
    private final Instant now;
    private final Spans spans;
    private final Map<JobId, Seat> seats = new HashMap<>();
    private final Map<String, List<Double>> starts = new HashMap<>();
    private final Map<Line.Key, Crowd> crowds = new HashMap<>();
    private final Set<JobId> offered = new HashSet<>();
    private final Set<JobId> running = new HashSet<>();

    Outlook(Scene scene, Spans spans) {
        this.now = scene.now();
        this.spans = spans;
        for (Held held : scene.held()) {
            (held.runs() ? running : offered).add(held.job());
        }
        for (Waiting task : scene.waiting()) {
            crowds.merge(task.line(), new Crowd(1, task.more(), Why.NOTHING), Crowd::and);
        }
    }

    void lines(Map<Line, Why> whys) {
        whys.forEach((line, why) ->
                crowds.computeIfPresent(line.key(), (_, crowd) -> new Crowd(crowd.tasks(), crowd.more(), why)));
    }

    void seat(Waiting task, double at, Why why) {
        List<Double> earlier = starts.computeIfAbsent(task.place().role(), _ -> new ArrayList<>());
        // a job of which several tasks wait is where the first of them is
        seats.putIfAbsent(
                task.job(), new Seat(earlier.size(), at, lasts(task.place().role(), task.kind()), why, task.version()));
        earlier.add(at);
    }

    Instant now() {
        return now;
    }

    Map<JobId, Seat> seats() {
        return seats;
    }

    /** Where a job stands; none that runs, or of which nothing is known. */
    Optional<QueuePlace> of(Waiter waiter) {
        Seat seat = seats.get(waiter.job());
        if (waiter.started()) {
            return seat == null || seat.version() != waiter.version() || running.contains(waiter.job())
                    ? Optional.empty()
                    : Optional.of(place(seat));
        }
        if (seat != null) {
            return Optional.of(place(seat));
        }
        if (offered.contains(waiter.job())) {
            double lasts = lasts(waiter.line().role(), waiter.kind());
            return Optional.of(place(new Seat(0, 0, lasts, new Why("", "it is handed to a worker"), 0)));
        }
        Crowd own = crowds.get(waiter.line());
        if (own != null && own.more()) {
            return Optional.of(farBack(own));
        }
        return waiter.since().isAfter(now) ? Optional.of(place(newcomer(waiter))) : Optional.empty();
    }

    QueuePlace place(Seat seat) {
        Instant starts = in(seat.starts());
        return new QueuePlace(
                seat.ahead() + 1,
                seat.ahead(),
                (seat.ahead() == 0 ? "" : "%,d ahead; ".formatted(seat.ahead()))
                        + seat.why().words(),
                seat.why().limit().isEmpty() ? null : seat.why().limit(),
                starts,
                in(seat.starts() + seat.lasts()));
    }

    private QueuePlace farBack(Crowd crowd) {
        return new QueuePlace(
                null,
                crowd.tasks(),
                "more than %,d ahead; %s".formatted(crowd.tasks(), crowd.why().words()),
                crowd.why().limit().isEmpty() ? null : crowd.why().limit(),
                null,
                null);
    }

    /** Behind what is more urgent and behind the own tasks; of others that are as urgent as it, each has a turn for each of its own. */
    private Seat newcomer(Waiter waiter) {
        Line.Key line = waiter.line();
        Crowd none = new Crowd(0, false, Why.NOTHING);
        Crowd own = crowds.getOrDefault(line, none);
        int ahead = 0;
        Why why = own.why();
        for (var entry : crowds.entrySet()) {
            Line.Key other = entry.getKey();
            if (other.role().equals(line.role()) && other.priority() >= line.priority()) {
                int all = entry.getValue().tasks();
                ahead +=
                        other.priority() > line.priority() || other.equals(line) ? all : Math.min(all, own.tasks() + 1);
                why = own.tasks() > 0 ? own.why() : entry.getValue().why();
            }
        }
        return new Seat(ahead, start(line.role(), ahead), lasts(line.role(), waiter.kind()), why, waiter.version());
    }

    /** When the one starts that so many are ahead of, were there one more than there is. */
    private double start(String role, int ahead) {
        List<Double> known = starts.getOrDefault(role, List.of());
        if (ahead < known.size()) {
            return known.get(ahead);
        }
        if (known.isEmpty()) {
            return 0;
        }
        double step = known.size() == 1 ? 0 : (known.getLast() - known.getFirst()) / (known.size() - 1);
        return known.getLast() + step * (ahead - known.size() + 1);
    }

    private double lasts(String role, JobKind kind) {
        Optional<Span> run = spans.run(role, kind);
        return (kind == JobKind.DRILL ? run : spans.job(kind).or(() -> run))
                .map(Span::median)
                .orElse(Double.NaN);
    }

    /** Rounded, so that it does not change from look to look. */
    private @Nullable Instant in(double seconds) {
        if (Double.isNaN(seconds)) {
            return null;
        }
        long step = Rounding.step(seconds);
        long at = now.plus(Duration.ofMillis((long) (seconds * 1000))).toEpochMilli();
        return Instant.ofEpochMilli((at + step / 2) / step * step);
    }

    /** Those of one line. */
    private record Crowd(int tasks, boolean more, Why why) {
        Crowd and(Crowd other) {
            return new Crowd(tasks + other.tasks, more || other.more, why);
        }
    }
}
