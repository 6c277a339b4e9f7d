package dev.waggle.orchestrator.task;

import dev.waggle.orchestrator.publish.AfterCommit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts what becomes of tasks, once it is stored: claims, ends of runs, retries, failures, offers that nobody claimed. */
@Component
class TaskMeters {
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "waggle.task.claimed", "runs that began",
            "waggle.task.ended", "runs that ended; 'silent' ones by their lease",
            "waggle.task.retried", "attempts after which a task is tried again, by what was wrong",
            "waggle.task.failed", "tasks that were given up, by what was wrong; 'quarantined' ones took workers down",
            "waggle.offers.unclaimed", "offers that ended unclaimed");

    private final MeterRegistry meters;

    TaskMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(List<Change> changes) {
        var counts = new HashMap<Counted, Integer>();
        changes.forEach(change -> count(change, counts));
        AfterCommit.run(() -> counts.forEach(this::add));
    }

    private static void count(Change change, Map<Counted, Integer> counts) {
        String role = change.after().role();
        if (change.starts()) {
            counts.merge(new Counted("waggle.task.claimed", role, null, null), 1, Integer::sum);
        }
        if (change.ended() != null) {
            counts.merge(new Counted("waggle.task.ended", role, "ending", change.ending()), 1, Integer::sum);
        }
        switch (change.after().state()) {
            case TaskState.Ready(var tries)
            when Story.failed(change.before(), tries) ->
                counts.merge(new Counted("waggle.task.retried", role, "fault", fault(tries.last())), 1, Integer::sum);
            case TaskState.Ready _
            when change.before().state() instanceof TaskState.Offered ->
                counts.merge(new Counted("waggle.offers.unclaimed", role, null, null), 1, Integer::sum);
            case TaskState.Failed(var _, var setback)
            when change.settles() ->
                counts.merge(new Counted("waggle.task.failed", role, "fault", fault(setback)), 1, Integer::sum);
            case TaskState.Blocked _,
                    TaskState.Ready _,
                    TaskState.Offered _,
                    TaskState.Running _,
                    TaskState.Cancelling _,
                    TaskState.Succeeded _,
                    TaskState.Failed _,
                    TaskState.Cancelled _ -> {}
        }
    }

    private static String fault(@Nullable Setback setback) {
        return (setback == null ? Setback.UNKNOWN : setback).fault().name().toLowerCase(Locale.ROOT);
    }

    private void add(Counted counted, int times) {
        Counter.builder(counted.meter())
                .description(DESCRIPTIONS.get(counted.meter()))
                .tags(counted.tags())
                .register(meters)
                .increment(times);
    }

    /** @param what the tag beside the role, if there is one, and {@code is} its value */
    private record Counted(
            String meter,
            String role,
            @Nullable String what,
            @Nullable String is) {
        Tags tags() {
            var tags = Tags.of("role", role);
            return what == null || is == null ? tags : tags.and(what, is);
        }
    }
}
