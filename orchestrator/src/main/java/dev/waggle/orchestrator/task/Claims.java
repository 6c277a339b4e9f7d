package dev.waggle.orchestrator.task;

import dev.waggle.common.CrashPoint;
import dev.waggle.common.api.ClaimAnswer;
import dev.waggle.common.api.ClaimRequest;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.orchestrator.task.Wakings.Verdicts;
import dev.waggle.orchestrator.task.WorkerRepository.Met;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Every start is claimed: offers are hints, and whoever's claim is granted has the task. */
@Service
@Transactional
public class Claims {
    private final WorkerRepository workers;
    private final TaskRepository tasks;
    private final Wakings wakings;
    private final Folds folds;
    private final Changes changes;
    private final Assignments assignments;
    private final TaskProperties properties;

    Claims(
            WorkerRepository workers,
            TaskRepository tasks,
            Wakings wakings,
            Folds folds,
            Changes changes,
            Assignments assignments,
            TaskProperties properties) {
        this.workers = workers;
        this.tasks = tasks;
        this.wakings = wakings;
        this.folds = folds;
        this.changes = changes;
        this.assignments = assignments;
        this.properties = properties;
    }

    /**
     * Grants what is still offered under the epoch that was claimed. A repeat, named by the worker's boot and the claim's number, is answered
     * from the tasks' present state and renews their leases; a claim whose number is settled comes too late.
     */
    public ClaimAnswer claim(ClaimRequest claim) {
        Set<TaskRef> wanted = new LinkedHashSet<>(claim.offers());
        Met met = workers.meet(claim.worker(), claim.settledThrough(), wanted);
        if (met.settledThrough() >= claim.number()) {
            return new ClaimAnswer(claim.number(), List.of(), List.copyOf(wanted));
        }
        Verdicts verdicts = met.waking() ? wakings.of(wanted) : Verdicts.YES;
        Locked locked = tasks.lock(wanted.stream().map(TaskRef::taskId).toList());
        Instant now = locked.now();
        var lease = new Lease(claim.worker().id(), claim.number(), now.plus(properties.lease()));
        var granted = new ArrayList<Change>();
        for (Task task : locked.tasks()) {
            boolean mayStart = locked.jobs().move(task.job()) && verdicts.mayRun(task.id());
            if (wanted.contains(task.ref()) && (mayStart || !(task.state() instanceof TaskState.Offered))) {
                folds.change(task, new TaskSignal.Claim(task.ref().epoch(), lease), now)
                        .ifPresent(granted::add);
            }
        }
        CrashPoint.hit("claim.before-commit");
        changes.storeLast(granted, now, locked.jobs());
        var runs = granted.stream().map(change -> change.after().ref()).toList();
        wanted.removeAll(Set.copyOf(runs));
        return new ClaimAnswer(
                claim.number(),
                granted.stream().map(change -> assignments.of(change.after())).toList(),
                List.copyOf(wanted));
    }
}
