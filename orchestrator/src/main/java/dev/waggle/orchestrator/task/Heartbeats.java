package dev.waggle.orchestrator.task;

import dev.waggle.common.api.HeartbeatAnswer;
import dev.waggle.common.api.HeartbeatRequest;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.orchestrator.task.WorkerRepository.Held;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Signs of life of workers: they renew leases, and their answers are how cancels and hints reach a run for certain. */
@Service
@Transactional
public class Heartbeats {
    /** More than that come with the next answers. */
    private static final int MOST_OVERLOOKED = 50;

    private final WorkerRepository workers;
    private final Folds folds;
    private final Changes changes;
    private final TaskRepository tasks;
    private final TaskProperties properties;
    private final OfferProperties offers;

    Heartbeats(
            WorkerRepository workers,
            Folds folds,
            Changes changes,
            TaskRepository tasks,
            TaskProperties properties,
            OfferProperties offers) {
        this.workers = workers;
        this.folds = folds;
        this.changes = changes;
        this.tasks = tasks;
        this.properties = properties;
        this.offers = offers;
    }

    /** Renews what the worker holds, takes back what it does not know of, and says what became of the rest. */
    public HeartbeatAnswer take(HeartbeatRequest beat) {
        workers.meet(beat.worker(), beat.settledThrough(), List.of());
        // of a worker that does thousands a second, nearly all that it lists is over
        Set<TaskRef> held = new HashSet<>(workers.held(beat.worker().id()));
        Set<TaskRef> over = new LinkedHashSet<>(beat.held());
        var mine = held.stream().filter(over::remove).toList();
        List<Held> renewed = mine.isEmpty()
                ? List.of()
                : workers.renew(beat.worker().id(), mine, properties.lease().toMillis() / 1000.0);
        var slots = slots(beat, renewed.size());
        workers.alive(beat.worker(), slots);
        if (held.size() > mine.size()) {
            release(beat, mine);
        }
        changes.wake();
        return answer(beat, List.copyOf(over), renewed, overlooked(slots));
    }

    /** Only what the worker had settled when it sent this: a heartbeat that was overtaken does not know of later runs. */
    private void release(HeartbeatRequest beat, Collection<TaskRef> listed) {
        var released = new ArrayList<Change>();
        for (Task task : tasks.lockForgotten(beat.worker().id(), beat.settledThrough(), listed)) {
            folds.change(task, new TaskSignal.Stop(task.state().tries().epoch()), Instant.EPOCH)
                    .ifPresent(released::add);
        }
        if (!released.isEmpty()) {
            changes.store(released, tasks.now());
        }
    }

    /**
     * Offers whose message found nobody: lost, or with a worker that sleeps. Whoever has no slot free hears of them too, and claims when it
     * has one: elsewhere there may be none for long.
     */
    private List<TaskRef> overlooked(Map<String, Integer> slots) {
        boolean drains = slots.values().stream().allMatch(count -> count == 0);
        return drains ? List.of() : tasks.overlooked(slots.keySet(), offers, MOST_OVERLOOKED);
    }

    private HeartbeatAnswer answer(
            HeartbeatRequest beat, List<TaskRef> over, List<Held> renewed, List<TaskRef> overlooked) {
        var cancel = renewed.stream().filter(Held::ending).map(Held::run).toList();
        var goingOn = renewed.stream().filter(held -> !held.ending()).toList();
        var good = goingOn.stream().map(Held::run).toList();
        var standing = goingOn.stream().filter(Held::standing).map(Held::run).toList();
        return new HeartbeatAnswer(good, cancel, over, hints(beat, good), standing, overlooked);
    }

    /** Each hint is handed to a run until the worker says that it has it: an answer may get lost. */
    private List<HeartbeatAnswer.Hint> hints(HeartbeatRequest beat, List<TaskRef> good) {
        if (good.isEmpty()) {
            return List.of();
        }
        var heard =
                beat.news().stream().filter(news -> good.contains(news.run())).toList();
        if (!heard.isEmpty()) {
            workers.heard(heard);
        }
        return workers.hints(good).stream()
                .map(said -> new HeartbeatAnswer.Hint(said.run(), said.text(), said.hint()))
                .toList();
    }

    private static Map<String, Integer> slots(HeartbeatRequest beat, int taken) {
        var slots = new HashMap<String, Integer>();
        beat.free().forEach((role, free) -> slots.put(role, free + taken));
        return slots;
    }
}
