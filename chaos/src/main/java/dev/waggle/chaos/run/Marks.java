package dev.waggle.chaos.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Moments from which recovery is measured, in microseconds of the wall clock. */
final class Marks {
    private final List<Mark> all = new CopyOnWriteArrayList<>();

    enum What {
        WORKER_KILLED,
        /** It is frozen, or cannot reach the queens. */
        WORKER_SILENT,
        QUEEN_KILLED,
        GATEWAY_KILLED,
        /** All at once: nobody is left who could start anything. */
        QUEENS_KILLED,
        /** One of them, after all were dead. */
        QUEENS_UP,
        BROKER_DOWN,
        BROKER_UP,
        DATABASE_UP
    }

    record Mark(What what, String name, long at) {}

    void add(What what, String name, long at) {
        all.add(new Mark(what, name, at));
    }

    List<Mark> of(What... what) {
        return all.stream().filter(mark -> List.of(what).contains(mark.what())).toList();
    }
}
