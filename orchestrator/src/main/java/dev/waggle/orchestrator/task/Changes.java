package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.Result;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.publish.AfterCommit;
import dev.waggle.orchestrator.publish.Announcements;
import dev.waggle.orchestrator.task.AttemptRepository.Ended;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Stores what became of tasks whose rows are locked: rows, history, evidence, the jobs' logs; and tells of it after the commit. */
@Component
class Changes {
    private final TaskWriteRepository tasks;
    private final AttemptRepository attempts;
    private final JobLog log;
    private final Announcements announcements;
    private final TaskMeters meters;
    private final ApplicationEventPublisher events;

    Changes(
            TaskWriteRepository tasks,
            AttemptRepository attempts,
            JobLog log,
            Announcements announcements,
            TaskMeters meters,
            ApplicationEventPublisher events) {
        this.tasks = tasks;
        this.attempts = attempts;
        this.log = log;
        this.announcements = announcements;
        this.meters = meters;
        this.events = events;
    }

    /** Each task at most once. */
    void store(List<Change> changes, Instant now) {
        if (changes.isEmpty()) {
            return;
        }
        tasks.write(changes, now);
        begin(changes);
        var endings = endings(changes);
        if (!endings.isEmpty()) {
            attempts.end(endings);
        }
        changes.forEach(change -> {
            if (change.settles() && change.after().result() instanceof Result.Verified(var evidence)) {
                tasks.insertEvidence(change.after(), evidence, now);
            }
        });
        log.append(stories(changes));
        meters.count(changes);
        tell(changes);
    }

    private void begin(List<Change> changes) {
        var begun = changes.stream().filter(Change::starts).map(Change::after).toList();
        if (!begun.isEmpty()) {
            tasks.begin(begun.stream().map(Task::job).distinct().toList());
            attempts.begin(begun);
        }
    }

    /** Something may run now that could not before. */
    void wake() {
        AfterCommit.run(() -> events.publishEvent(new DispatchWanted()));
    }

    private void tell(List<Change> changes) {
        Set<JobId> settled = new LinkedHashSet<>();
        changes.stream()
                .filter(Change::settles)
                .forEach(change -> settled.add(change.after().job()));
        if (!settled.isEmpty()) {
            announcements.announce(new TasksSettled(settled));
        }
        if (changes.stream().anyMatch(change -> change.freesPlace() || change.becomesReady())) {
            wake();
        }
    }

    private static List<Ended> endings(List<Change> changes) {
        var endings = new ArrayList<Ended>();
        for (Change change : changes) {
            var ended = change.ended();
            if (ended != null) {
                endings.add(Ended.of(ended, change.ending()));
            }
            change.heardOf().forEach(run -> endings.add(Ended.of(run, "stopped")));
        }
        return endings;
    }

    private static Map<JobId, List<Draft>> stories(List<Change> changes) {
        var stories = new HashMap<JobId, List<Draft>>();
        for (Change change : changes) {
            if (!change.story().isEmpty()) {
                stories.computeIfAbsent(change.after().job(), _ -> new ArrayList<>())
                        .addAll(change.story());
            }
        }
        return stories;
    }
}
