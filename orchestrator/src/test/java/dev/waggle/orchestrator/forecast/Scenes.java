package dev.waggle.orchestrator.forecast;

import dev.waggle.common.contract.JobKind;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.forecast.Scene.Held;
import dev.waggle.orchestrator.forecast.Scene.Limit;
import dev.waggle.orchestrator.forecast.Scene.Place;
import dev.waggle.orchestrator.forecast.Scene.Service;
import dev.waggle.orchestrator.forecast.Scene.Slots;
import dev.waggle.orchestrator.forecast.Scene.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Builds a hive at a moment: one worker of many slots, and what a test puts into it. */
final class Scenes {
    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    static final UUID ADA = new UUID(0, 1);
    static final UUID BOB = new UUID(0, 2);

    private final List<Limit> limits = new ArrayList<>();
    private final List<Slots> slots = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<UUID, Service> service = new HashMap<>();
    private final Map<Line.Key, Double> unserved = new HashMap<>();
    private int jobs;

    static Scenes aHive() {
        return new Scenes().worker("reviewer", 100).worker("planner", 100);
    }

    Scenes worker(String role, int count) {
        slots.removeIf(some -> some.role().equals(role));
        slots.add(new Slots(new UUID(9, 9), role, count));
        return this;
    }

    Scenes limit(Bound.Kind kind, String name, int most) {
        limits.add(new Limit(kind, name, most, false));
        return this;
    }

    Scenes paused(Bound.Kind kind, String name) {
        limits.add(new Limit(kind, name, null, true));
        return this;
    }

    Scenes served(UUID person, double much, double weight) {
        service.put(person, new Service(much, weight, true));
        return this;
    }

    /** Runs of a role that began so many seconds ago. */
    Scenes running(String role, UUID person, double... seconds) {
        for (double since : seconds) {
            held.add(new Held(job(++jobs), new Place(role, person, null, null), JobKind.DRILL, since));
        }
        return this;
    }

    List<JobId> waits(String role, int priority, UUID person, int count) {
        return waits(role, priority, person, null, count);
    }

    List<JobId> waits(String role, int priority, UUID person, @Nullable UUID project, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> {
                    JobId job = job(++jobs);
                    var place = new Place(role, person, project, null);
                    waiting.add(new Waiting(job, 1, place, priority, JobKind.DRILL, jobs, 1, false));
                    return job;
                })
                .toList();
    }

    /** A line of which nothing was served for so many seconds. */
    Scenes unserved(String role, int priority, UUID person, double seconds) {
        unserved.put(new Line.Key(role, priority, person), seconds);
        return this;
    }

    /** The last that waits is the last that was looked at. */
    Scenes andMore() {
        Waiting last = waiting.removeLast();
        waiting.add(new Waiting(
                last.job(),
                last.version(),
                last.place(),
                last.priority(),
                last.kind(),
                last.since(),
                last.step(),
                true));
        return this;
    }

    Scene scene() {
        return new Scene(NOON, limits, slots, held, waiting, new Scene.Lines(unserved, service, 0), 600);
    }

    /** What is foreseen when every run takes so long. */
    Outlook whenRunsTake(double... seconds) {
        return Rehearsal.of(scene(), spans(seconds), Paces.FULL);
    }

    Outlook whenNobodyKnows() {
        return Rehearsal.of(scene(), Spans.NONE, Paces.FULL);
    }

    static Spans spans(double... seconds) {
        var runs = new ArrayList<Spans.Run>();
        for (int i = 0; i < 5; i++) {
            for (double one : seconds) {
                runs.add(new Spans.Run("reviewer", JobKind.DRILL, one, null));
            }
        }
        return Spans.NONE.with(runs);
    }

    static JobId job(int number) {
        return new JobId(new UUID(7, number));
    }
}
