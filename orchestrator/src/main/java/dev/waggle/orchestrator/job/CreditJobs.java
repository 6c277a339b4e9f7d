package dev.waggle.orchestrator.job;

import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.credit.Credits;
import dev.waggle.orchestrator.task.Runs;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Jobs that wait for credit: out of money they pause and do not fail, and a top-up lets them go on. */
@Service
@Transactional
class CreditJobs {
    private final OpenJobs open;
    private final Credits credits;
    private final Runs runs;

    CreditJobs(OpenJobs open, Credits credits, Runs runs) {
        this.open = open;
        this.credits = credits;
        this.runs = runs;
    }

    /** The job waits, if it still has to by now. */
    void hold(JobId id, String why) {
        var locked = open.lock(id);
        if (locked.isEmpty()) {
            credits.goOn(id);
        }
        locked.filter(_ -> credits.waits(id)).ifPresent(job -> {
            JobState next = job.state().on(new JobSignal.Wait(WaitingFor.CREDIT, why));
            if (!next.equals(job.state())) {
                open.store(job.in(next), (of, seq, at) -> new JobEvent.Waiting(of, seq, at, WaitingFor.CREDIT, why));
                runs.hurry(id);
            } else if (job.state().status().terminal()) {
                credits.goOn(id);
            }
        });
    }

    /** There is enough: a job that waits for credit goes on. */
    void release(JobId id) {
        open.lock(id).ifPresent(job -> {
            credits.goOn(id);
            if (job.state() instanceof JobState.Waiting(var what, var _, var _) && what == WaitingFor.CREDIT) {
                open.store(
                        job.in(job.state().on(new JobSignal.Resume())),
                        (of, seq, at) -> new JobEvent.Resumed(of, seq, at, "credits, which are there again"));
                runs.hurry(id);
                open.goOn(id);
            }
        });
    }
}
