package dev.waggle.orchestrator.task;

import java.util.ArrayList;
import java.util.List;
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
        var waiting = new ArrayList<Write>();
        gathered.set(waiting);
        try {
            writes.run();
        } finally {
            gathered.remove();
        }
        if (!waiting.isEmpty()) {
            trips.go(
                    waiting.stream().map(Write::sql).collect(Collectors.joining(";\n")),
                    waiting.stream()
                            .flatMap(write -> write.parameters().stream())
                            .toList());
        }
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

    private record Write(String sql, List<Object> parameters) {}
}
