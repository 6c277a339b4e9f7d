package dev.waggle.orchestrator.job;

import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.task.Draft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Jobs that begin later: at their time, or once others have succeeded. */
@Service
public class Deferrals {
    private static final int AT_ONCE = 200;

    private final DeferralRepository deferrals;
    private final OpenJobs open;

    Deferrals(DeferralRepository deferrals, OpenJobs open) {
        this.deferrals = deferrals;
        this.open = open;
    }

    /** Lets those begin that may, and ends those that wait for nothing any more. Says how many; there may be more. */
    @Transactional
    public int endOnce() {
        Map<Job, List<Draft>> ended = new LinkedHashMap<>();
        var begun = new ArrayList<JobId>();
        for (var over : deferrals.over(AT_ONCE)) {
            // in the order of their ids, as everybody locks jobs
            Job job = open.lock(over.job()).orElseThrow();
            JobId bad = over.bad();
            if (!(job.state() instanceof JobState.Deferred)) {
                continue; // somebody cancelled it meanwhile
            }
            if (bad == null) {
                ended.put(job.in(job.state().on(new JobSignal.Due())), List.of());
                begun.add(job.id());
            } else {
                String why = "it was to begin after job %s, which came to no good end".formatted(bad.display());
                ended.put(
                        job.in(job.state().on(new JobSignal.Fail(Fault.PREREQUISITE_FAILED, why))),
                        List.of((id, seq, at) -> new JobEvent.Failed(id, seq, at, Fault.PREREQUISITE_FAILED, why)));
            }
        }
        open.store(ended);
        begun.forEach(open::goOn);
        return ended.size();
    }
}
