package dev.waggle.orchestrator.behaviour.rolelimit;

import dev.waggle.common.contract.TaskRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The engine's own log: when it began and when it ended, whatever any database says. */
final class Witness {
    private final List<Entry> log = new ArrayList<>();

    synchronized void opens(TaskRef run, String role) {
        log.add(new Entry(run, role, true));
    }

    synchronized void closes(TaskRef run, String role) {
        log.add(new Entry(run, role, false));
    }

    /** How many ran at the same time, at the worst moment. */
    synchronized int most(Predicate<String> roles) {
        int running = 0;
        int most = 0;
        for (Entry entry : log) {
            if (roles.test(entry.role())) {
                running += entry.opens() ? 1 : -1;
                most = Math.max(most, running);
            }
        }
        return most;
    }

    int most() {
        return most(_ -> true);
    }

    /** How often each task was run. */
    synchronized Map<Object, Integer> runs() {
        var runs = new HashMap<Object, Integer>();
        log.stream()
                .filter(Entry::opens)
                .forEach(entry -> runs.merge(entry.run().taskId(), 1, Integer::sum));
        return runs;
    }

    private record Entry(TaskRef run, String role, boolean opens) {}
}
