package dev.waggle.orchestrator.workflow;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.job.JobMoved;
import dev.waggle.orchestrator.reconcile.JobsStalled;
import dev.waggle.orchestrator.task.TasksSettled;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/** Lets jobs go on whenever something happened to them. */
@Component
public class Workflow {
    private static final Logger log = LoggerFactory.getLogger(Workflow.class);
    /** After so many looks in a row that went wrong, nobody expects the next one to go well. */
    private static final int MOST_TROUBLE = 5;

    private final Workflows workflows;
    private final DrillWorkflows drills;
    private final WorkflowProperties properties;
    private final Map<JobId, Integer> trouble = new ConcurrentHashMap<>();
    private final Set<JobId> moved = ConcurrentHashMap.newKeySet();

    Workflow(Workflows workflows, DrillWorkflows drills, WorkflowProperties properties) {
        this.workflows = workflows;
        this.drills = drills;
        this.properties = properties;
    }

    @EventListener
    void on(TasksSettled settled) {
        moved(settled.jobs());
    }

    @EventListener
    void on(JobsStalled stalled) {
        moved(stalled.jobs());
    }

    @EventListener
    void on(JobMoved jobs) {
        moved(jobs.jobs());
    }

    private void moved(Collection<JobId> jobs) {
        if (properties.auto()) {
            advance(jobs);
        } else {
            moved.addAll(jobs);
        }
    }

    /** The turned handle: lets every job go on to which something happened. Says whether there was any. */
    public boolean advanceOnce() {
        var jobs = new ArrayList<>(moved);
        jobs.forEach(moved::remove);
        advance(jobs);
        return !jobs.isEmpty();
    }

    private void advance(Collection<JobId> jobs) {
        Set<JobId> done = drills.advance(jobs);
        jobs.stream().filter(job -> !done.contains(job)).forEach(this::advance);
    }

    private void advance(JobId job) {
        try {
            advanceAmongOthers(job);
            trouble.remove(job);
        } catch (WaggleException e) {
            if (e.fault().retryable()) {
                retryOrGiveUp(job, e.fault(), e);
            } else {
                giveUp(job, e.fault(), e);
            }
        } catch (RuntimeException e) {
            retryOrGiveUp(job, Fault.INTERNAL, e);
        }
    }

    /** Jobs of one project may get into each other's way, which a second look mends. */
    private void advanceAmongOthers(JobId job) {
        for (int tries = 1; ; tries++) {
            try {
                workflows.advance(job);
                return;
            } catch (ConcurrencyFailureException e) {
                if (tries == MOST_TROUBLE) {
                    throw e;
                }
            }
        }
    }

    private void retryOrGiveUp(JobId job, Fault fault, RuntimeException e) {
        int times = trouble.merge(job, 1, Integer::sum);
        if (times >= MOST_TROUBLE) {
            giveUp(job, fault, e);
        } else {
            log.atWarn()
                    .addKeyValue("job", job)
                    .addKeyValue("times", times)
                    .setCause(e)
                    .log("job cannot go on; the reconciler will look at it again");
        }
    }

    private void giveUp(JobId job, Fault fault, RuntimeException e) {
        trouble.remove(job);
        log.atError().addKeyValue("job", job).setCause(e).log("job cannot go on; it fails");
        workflows.giveUp(job, fault, String.valueOf(e.getMessage()));
    }
}
