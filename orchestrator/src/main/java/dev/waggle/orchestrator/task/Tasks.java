package dev.waggle.orchestrator.task;

import dev.waggle.common.CrashPoint;
import dev.waggle.common.contract.TaskEvent;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.contract.WorkerControl;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.TaskId;
import dev.waggle.common.id.Uuid7;
import dev.waggle.orchestrator.publish.AfterCommit;
import dev.waggle.orchestrator.publish.Publisher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tasks of all jobs: what is added, what workers report, what is not wanted any more. */
@Service
@Transactional
public class Tasks {
    private final TaskRepository tasks;
    private final TaskWriteRepository writes;
    private final Folds folds;
    private final Changes changes;
    private final Publisher publisher;
    private final Uuid7 ids;

    Tasks(
            TaskRepository tasks,
            TaskWriteRepository writes,
            Folds folds,
            Changes changes,
            Publisher publisher,
            Uuid7 ids) {
        this.tasks = tasks;
        this.writes = writes;
        this.folds = folds;
        this.changes = changes;
        this.publisher = publisher;
        this.ids = ids;
    }

    /** Adds tasks to jobs whose rows the caller has locked or just made. A step that is there already is left alone. */
    public void add(List<NewTask> added) {
        if (added.isEmpty()) {
            return;
        }
        writes.insert(added.stream()
                .map(task -> TaskWriteRepository.Added.of(ids.next(), task))
                .toList());
        changes.begin();
    }

    @Transactional(readOnly = true)
    public List<Task> of(JobId job) {
        return tasks.ofJobs(List.of(job));
    }

    @Transactional(readOnly = true)
    public Map<JobId, List<Task>> of(Collection<JobId> jobs) {
        var byJob = new LinkedHashMap<JobId, List<Task>>();
        tasks.ofJobs(jobs)
                .forEach(task -> byJob.computeIfAbsent(task.job(), _ -> new ArrayList<>())
                        .add(task));
        return byJob;
    }

    /** What a blocked task waited for is merged: it may run, on this commit. */
    public void unblock(TaskId task, String commit) {
        writes.unblock(task, commit);
        changes.wake();
    }

    /** A task's work is part of its job's branch. */
    public void merged(TaskId task, String commit) {
        writes.merged(task, commit);
    }

    /**
     * Nobody wants these jobs' tasks any more. Those that no worker holds are cancelled at once; the others are given back, and end with
     * their workers' reports or their leases.
     */
    public List<TaskRef> cancel(Collection<JobId> jobs, String reason) {
        tasks.lockJobs(jobs);
        var moved = new ArrayList<Change>();
        for (Task task : tasks.lockOpen(jobs)) {
            folds.change(task, new TaskSignal.Cancel(reason), Instant.EPOCH).ifPresent(moved::add);
        }
        changes.store(moved, tasks.now());
        List<TaskRef> held = moved.stream()
                .filter(change -> change.after().state() instanceof TaskState.Cancelling)
                .map(change -> change.after().ref())
                .toList();
        List<WorkerControl> hints = held.stream()
                .<WorkerControl>map(run -> new WorkerControl.CancelTask(run.taskId(), run.epoch()))
                .toList();
        AfterCommit.run(() -> publisher.control(hints));
        return held;
    }

    /**
     * Takes in what workers report. Any of it may come twice, late or out of order: each run's news is told apart by task, epoch and
     * number, and what is not news changes nothing.
     */
    public void record(Collection<TaskEvent> events) {
        var byTask = folds.byTask(events);
        Locked locked = tasks.lock(byTask.keySet());
        var moved = new ArrayList<Change>();
        for (Task task : locked.tasks()) {
            folds.change(task, byTask.getOrDefault(task.id(), List.of()), locked.now())
                    .ifPresent(moved::add);
        }
        CrashPoint.hit("events.before-commit");
        var expenses = events.stream().flatMap(Expense::of).distinct().toList();
        if (expenses.isEmpty()) {
            changes.storeLast(moved, locked.now(), locked.jobs());
        } else {
            changes.store(moved, locked.now(), locked.jobs());
            changes.pay(expenses);
        }
    }
}
