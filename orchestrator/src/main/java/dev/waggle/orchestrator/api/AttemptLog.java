package dev.waggle.orchestrator.api;

import dev.waggle.common.contract.JobEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of one attempt at a task while it goes on.
 *
 * @param heading which attempt of which task
 * @param from when it began
 * @param progress its lines so far
 */
record AttemptLog(String heading, Instant from, List<String> progress) {
    static AttemptLog of(JobEvent.TaskStarted started) {
        String heading = "== %s (%s, attempt %d, engine %s)"
                .formatted(started.title(), started.role(), started.attempt(), started.engine());
        return new AttemptLog(heading, started.at(), new ArrayList<>());
    }

    void add(JobEvent.TaskProgressed said) {
        progress.add(said.at() + " " + said.line());
    }

    /** Whether something from that time is of this attempt, which was over at {@code end}. */
    boolean covers(Instant at, Instant end) {
        return !at.isBefore(from) && !at.isAfter(end);
    }
}
