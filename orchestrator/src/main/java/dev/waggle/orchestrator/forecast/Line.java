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
    private final Deque<Waiting> waiting = new ArrayDeque<>();

    Line(Key key, List<Bound> bounds, Share share) {
        this.key = key;
        this.bounds = bounds;
        this.share = share;
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

    /** Whether it is served before another: by priority, then who was given less, then who waits longer. */
    boolean before(@Nullable Line other) {
        if (other == null) {
            return true;
        }
        if (key.priority() != other.key.priority()) {
            return key.priority() > other.key.priority();
        }
        int given = Double.compare(share.given(), other.share.given());
        return given == 0 ? AGE.compare(waiting.element(), other.waiting.element()) < 0 : given < 0;
    }

    /** The next of it takes its place under every bound. */
    Waiting take() {
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
