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
    private final Endings endings;
    private final Writes writes;

    Changes(
            TaskWriteRepository tasks,
            AttemptRepository attempts,
            JobLog log,
            Announcements announcements,
            TaskMeters meters,
            ApplicationEventPublisher events,
            Endings endings,
            Writes writes) {
        this.tasks = tasks;
        this.attempts = attempts;
        this.log = log;
        this.announcements = announcements;
        this.meters = meters;
        this.events = events;
        this.endings = endings;
        this.writes = writes;
    }

    /** Each task at most once, where no job can end with it. */
    void store(List<Change> changes, Instant now) {
        store(changes, now, LockedJobs.NONE);
    }

    /**
     * Each task at most once.
     *
     * @param jobs those of them that go on and end with their one task end here
     */
    void store(List<Change> changes, Instant now, LockedJobs jobs) {
        if (changes.isEmpty()) {
            return;
        }
        writes.together(() -> write(changes, now, jobs));
    }

    /** The same, as the last that the calling service does in its transaction. */
    void storeLast(List<Change> changes, Instant now, LockedJobs jobs) {
        if (!changes.isEmpty()) {
            writes.last(() -> write(changes, now, jobs));
        }
    }

    private void write(List<Change> changes, Instant now, LockedJobs jobs) {
        tasks.write(changes, now);
        var begun = changes.stream().filter(Change::starts).map(Change::after).toList();
        if (!begun.isEmpty()) {
            attempts.begin(begun);
        }
        var ended = endedRuns(changes);
        if (!ended.isEmpty()) {
            attempts.end(ended);
        }
        changes.forEach(change -> {
            if (change.settles() && change.after().result() instanceof Result.Verified(var evidence)) {
                tasks.insertEvidence(change.after(), evidence, now);
            }
        });
        var stories = stories(changes);
        var turns = turns(changes, jobs);
        turns.forEach((job, turn) -> {
            if (turn instanceof JobTurn.Ends(var _, var _, var _, var _, var news)) {
                stories.computeIfAbsent(job, _ -> new ArrayList<>()).add(news);
            }
        });
        log.append(stories, turns, jobs, now);
        meters.count(changes);
        tell(changes, turns);
    }

    private Map<JobId, JobTurn> turns(List<Change> changes, LockedJobs jobs) {
        var turns = new HashMap<JobId, JobTurn>();
        for (Change change : changes) {
            JobId job = change.after().job();
            if (change.starts()) {
                turns.put(job, new JobTurn.Begins());
            } else if (change.settles() && jobs.move(job)) {
                endings.of(change.after()).ifPresent(end -> turns.put(job, end));
            }
        }
        return turns;
    }

    /** These runs told what they cost. */
    void pay(List<Expense> expenses) {
        events.publishEvent(new RunsPaid(expenses));
    }

    /** Something may run now that could not before. */
    void wake() {
        AfterCommit.run(() -> events.publishEvent(new DispatchWanted(false)));
    }

    /** There are tasks that were not there before. */
    void begin() {
        AfterCommit.run(() -> events.publishEvent(new DispatchWanted(true)));
    }

    private void tell(List<Change> changes, Map<JobId, JobTurn> turns) {
        Set<JobId> settled = new LinkedHashSet<>();
        changes.stream()
                .filter(Change::settles)
                .map(change -> change.after().job())
                // what has ended has nobody to move it on
                .filter(job -> !(turns.get(job) instanceof JobTurn.Ends))
                .forEach(settled::add);
        if (!settled.isEmpty()) {
            announcements.announce(new TasksSettled(settled));
        }
        if (changes.stream().anyMatch(change -> change.freesPlace() || change.becomesReady())) {
            wake();
        }
    }

    private static List<Ended> endedRuns(List<Change> changes) {
        var endings = new ArrayList<Ended>();
        for (Change change : changes) {
            var ended = change.ended();
            if (ended != null) {
                endings.add(new Ended(ended, change.ending()));
            }
            change.heardOf().forEach(run -> endings.add(new Ended(run, "stopped")));
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
