package dev.waggle.orchestrator.forecast;

import dev.waggle.orchestrator.forecast.Scene.Waiting;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tasks that are served one after the other, because they count for the same and are equally urgent. */
final class Line {
    /** What makes a line of its own. */
    record Key(String role, int priority, UUID person) {}

    private static final Comparator<Waiting> AGE = Comparator.comparingDouble(Waiting::since)
            .thenComparingInt(Waiting::step)
            .thenComparing(task -> task.job().value());

    private final Key key;
    private final List<Bound> bounds;
    private final Share share;
    private final double age;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private double served;

    /** @param served when it was served last, in seconds from now: below 0 */
    Line(Key key, List<Bound> bounds, Share share, double served, double age) {
        this.key = key;
        this.bounds = bounds;
        this.share = share;
        this.served = served;
        this.age = age;
    }

    void add(Waiting task) {
        waiting.add(task);
    }

    boolean empty() {
        return waiting.isEmpty();
    }

    Key key() {
        return key;
    }

    /** The most telling of what holds its head up; none where it could start. */
    @Nullable
    Bound heldUpBy() {
        for (Bound bound : bounds) {
            if (bound.full()) {
                return bound;
            }
        }
        return null;
    }

    List<Bound> bounds() {
        return bounds;
    }

    /** What waits for long is as urgent as what has a higher priority, until it is served once. */
    private int urgency(double at) {
        return key.priority() + (int) Math.max(0, (at - served) / age);
    }

    /** Whether it is served before another: the more urgent, then whose person was given less, then who waits longer. */
    boolean before(@Nullable Line other, double at) {
        if (other == null) {
            return true;
        }
        int more = Integer.compare(urgency(at), other.urgency(at));
        if (more != 0) {
            return more > 0;
        }
        int given = Double.compare(share.given(), other.share.given());
        return given == 0 ? AGE.compare(waiting.element(), other.waiting.element()) < 0 : given < 0;
    }

    /** The next of it takes its place under every bound. */
    Waiting take(double at) {
        served = at;
        bounds.forEach(bound -> bound.take(1));
        share.give();
        return waiting.remove();
    }

    /** How much a person was given, in all lines together. */
    static final class Share {
        private final double weight;
        private double given;

        Share(double given, double weight) {
            this.given = given;
            this.weight = weight;
        }

        double given() {
            return given;
        }

        void give() {
            given += 1 / weight;
        }
    }
}
