package dev.waggle.orchestrator.simulation;

import java.util.PriorityQueue;

/** What happens when. Time is what it says and passes at once. */
final class Agenda {
    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long now;
    private long number;

    static long seconds(long seconds) {
        return seconds * 1_000_000;
    }

    static long millis(long millis) {
        return millis * 1_000;
    }

    /** Microseconds since the beginning. */
    long now() {
        return now;
    }

    void in(long micros, Runnable what) {
        entries.add(new Entry(now + micros, ++number, what));
    }

    /** When the next thing happens. */
    long next() {
        Entry next = entries.peek();
        return next == null ? Long.MAX_VALUE : next.at();
    }

    /** The next thing happens. */
    void step() {
        Entry next = entries.remove();
        now = next.at();
        next.what().run();
    }

    void passTo(long then) {
        now = then;
    }

    private record Entry(long at, long number, Runnable what) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }
    }
}
