package dev.waggle.orchestrator.dispatch;

import dev.waggle.common.id.TaskId;
import dev.waggle.orchestrator.task.Demand;
import dev.waggle.orchestrator.task.Limit;
import dev.waggle.orchestrator.task.Room;
import dev.waggle.orchestrator.task.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that waits for one role, kept in memory in place of the database. */
final class Queue {
    static final double AGE = 600;
    private static final String ROLE = "implementer";

    /** A ready task. */
    record Wait(
            TaskId id,
            UUID person,
            int priority,
            double since,
            @Nullable UUID project,
            boolean moves) {
        Line line(double since, double waited) {
            return new Line(ROLE, person, priority, since, waited);
        }
    }

    private final List<Wait> waiting = new ArrayList<>();
    private final Map<UUID, Share> shares = new HashMap<>();
    private final Map<UUID, Double> servedAt = new HashMap<>();
    private final Map<UUID, Double> weights = new HashMap<>();
    private final Map<UUID, Double> waited = new HashMap<>();
    private final List<Consumer<Room>> limits = new ArrayList<>();
    private final Map<TaskId, UUID> held = new LinkedHashMap<>();
    private double clock;
    private double now;
    private long ids;

    Queue ready(UUID person, int priority, int tasks) {
        return ready(person, priority, tasks, null);
    }

    Queue ready(UUID person, int priority, int tasks, @Nullable UUID project) {
        for (int i = 0; i < tasks; i++) {
            waiting.add(new Wait(new TaskId(new UUID(9, ++ids)), person, priority, ++now, project, true));
        }
        return this;
    }

    /** All jobs that are there by now wait for somebody. */
    Queue jobsWait() {
        waiting.replaceAll(
                task -> new Wait(task.id(), task.person(), task.priority(), task.since(), task.project(), false));
        return this;
    }

    Queue weight(UUID person, double weight) {
        weights.put(person, weight);
        return this;
    }

    Queue waitedFor(UUID person, double seconds) {
        waited.put(person, seconds);
        return this;
    }

    Queue limit(Scope scope, UUID name, int most) {
        return room(room -> room.learn(scope, name.toString(), new Limit(most, false)));
    }

    Queue room(Consumer<Room> limit) {
        limits.add(limit);
        return this;
    }

    List<Wait> waiting() {
        return waiting;
    }

    long waiting(UUID person) {
        return waiting.stream().filter(task -> task.person().equals(person)).count();
    }

    Map<TaskId, UUID> held() {
        return held;
    }

    /** A round with so many free slots: how many tasks each person got. */
    Map<UUID, Long> offered(int slots) {
        var persons = waiting.stream().collect(Collectors.toMap(Wait::id, Wait::person));
        return chosen(slots).stream().collect(Collectors.groupingBy(persons::get, Collectors.counting()));
    }

    List<TaskId> chosen(int slots) {
        Choice choice = choose(slots);
        var chosen = choice.chosen().stream().map(Chosen::task).toList();
        held.putAll(choice.held());
        waiting.removeIf(task -> chosen.contains(task.id()) || held.containsKey(task.id()));
        choice.shares().changed().forEach(share -> {
            shares.put(share.person(), share);
            servedAt.put(share.person(), now);
        });
        clock = choice.shares().clock();
        return chosen;
    }

    private Choice choose(int slots) {
        var room = new Room();
        limits.forEach(limit -> limit.accept(room));
        var choice = new Choice(room, Map.of(ROLE, new Demand(true, slots, 0, slots)), lines(), AGE);
        var wishes = choice.wishes();
        for (int looks = 0; looks < 100 && !wishes.isEmpty(); looks++) {
            wishes.forEach((standing, more) -> standing.show(
                    of(standing.line()).stream()
                            .skip(standing.seen())
                            .limit(more)
                            .map(task -> candidate(task, standing.line()))
                            .toList(),
                    more));
            choice.take();
            wishes = choice.wishes();
        }
        if (!wishes.isEmpty()) {
            throw new AssertionError("it never has seen enough");
        }
        return choice;
    }

    private Waiting lines() {
        var lines = new ArrayList<Line>();
        waiting.stream()
                .collect(Collectors.groupingBy(task -> List.of(task.person(), task.priority())))
                .values()
                .forEach(line -> {
                    Wait first = line.stream()
                            .min(Comparator.comparingDouble(Wait::since))
                            .orElseThrow();
                    lines.add(first.line(first.since(), waited.getOrDefault(first.person(), 0.0)));
                });
        var known = new HashMap<UUID, Share>();
        for (Line line : lines) {
            UUID person = line.person();
            Share share = shares.get(person);
            if (share != null || weights.containsKey(person)) {
                boolean waits = line.since() <= servedAt.getOrDefault(person, -1.0);
                known.merge(
                        person,
                        new Share(person, share == null ? 0 : share.served(), weights.getOrDefault(person, 1.0), waits),
                        (one, other) -> one.waiting() ? one : other);
            }
        }
        return new Waiting(lines, known.values(), clock);
    }

    private List<Wait> of(Line line) {
        return waiting.stream()
                .filter(task -> task.person().equals(line.person()) && task.priority() == line.priority())
                .sorted(Comparator.comparingDouble(Wait::since))
                .toList();
    }

    private static Candidate candidate(Wait task, Line line) {
        return new Candidate(task.id(), line, task.id().value(), task.project(), null, task.moves());
    }

    /** What so many rounds of one slot each offer. */
    List<TaskId> oneByOne(int slots) {
        var chosen = new ArrayList<TaskId>();
        var got = new HashMap<UUID, Integer>();
        var left = new ArrayList<>(waiting);
        var since = new HashMap<List<Object>, Double>();
        left.forEach(task -> since.merge(List.of(task.person(), task.priority()), task.since(), Math::min));
        while (chosen.size() < slots && !left.isEmpty()) {
            Wait best = left.stream()
                    .min(Comparator.comparingInt((Wait task) -> -task.priority())
                            .thenComparingInt(task -> got.getOrDefault(task.person(), 0))
                            .thenComparingDouble(
                                    task -> since.getOrDefault(List.of(task.person(), task.priority()), 0.0))
                            .thenComparingDouble(Wait::since))
                    .orElseThrow();
            got.merge(best.person(), 1, Integer::sum);
            left.remove(best);
            chosen.add(best.id());
        }
        return chosen;
    }
}
