package dev.waggle.orchestrator.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets what one transaction writes into several tables go to the database in one round trip. */
@Component
public class Writes {
    private final TripRepository trips;
    private final ThreadLocal<@Nullable List<Write>> gathered = new ThreadLocal<>();

    Writes(TripRepository trips) {
        this.trips = trips;
    }

    /** What is written meanwhile goes out in one round trip at the end, in its order; what is asked meanwhile goes ahead of it. */
    public void together(Runnable writes) {
        if (gathered.get() != null) {
            writes.run();
            return;
        }
        List<Write> waiting = gather(writes);
        if (!waiting.isEmpty()) {
            trips.go(sql(waiting), parameters(waiting));
        }
    }

    /**
     * As {@link #together}; and the commit goes with them, where the transaction began with the service that calls. So it is the last that
     * this one does to the database.
     */
    public void last(Runnable writes) {
        List<Write> waiting = gather(writes);
        if (!waiting.isEmpty()) {
            trips.last(sql(waiting), parameters(waiting));
        }
    }

    /** One write that answers with rows, each by its columns' names, as {@link #last(Runnable)}. */
    public List<Map<String, Object>> last(String sql, List<?> parameters) {
        return trips.lastRows(sql, parameters);
    }

    private List<Write> gather(Runnable writes) {
        var waiting = new ArrayList<Write>();
        gathered.set(waiting);
        try {
            writes.run();
        } finally {
            gathered.remove();
        }
        return waiting;
    }

    /**
     * Writes rows: at once, or with what else is written {@link #together}.
     *
     * @param parameters for each {@code ?}: strings, numbers, booleans, UUIDs or arrays of these
     */
    public void add(String sql, Object... parameters) {
        List<Write> waiting = gathered.get();
        if (waiting == null) {
            trips.go(sql, List.of(parameters));
        } else {
            waiting.add(new Write(sql, List.of(parameters)));
        }
    }

    private static String sql(List<Write> together) {
        return together.stream().map(Write::sql).collect(Collectors.joining(";\n"));
    }

    private static List<Object> parameters(List<Write> together) {
        return together.stream().flatMap(write -> write.parameters().stream()).toList();
    }

    private record Write(String sql, List<Object> parameters) {}
}
