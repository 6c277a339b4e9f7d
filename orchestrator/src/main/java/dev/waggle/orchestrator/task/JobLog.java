package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.publish.AfterCommit;
import dev.waggle.orchestrator.publish.Publisher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The numbered story of each job: what polling, streams, history and gateways read. */
@Component
public class JobLog {
    private final JobLogRepository events;
    private final Publisher publisher;

    JobLog(JobLogRepository events, Publisher publisher) {
        this.events = events;
        this.publisher = publisher;
    }

    /** Writes on where the job's log ends; inside a transaction that holds the job's row. Published after the commit. */
    public void append(JobId job, Draft... drafts) {
        append(Map.of(job, List.of(drafts)));
    }

    /** The same for several jobs. */
    public void append(Map<JobId, List<Draft>> drafts) {
        if (!drafts.isEmpty()) {
            append(drafts, Map.of(), events.ends(drafts.keySet()), events.now());
        }
    }

    /** The same, and what becomes of the jobs' rows with it; each job that turns has news. */
    void append(Map<JobId, List<Draft>> drafts, Map<JobId, JobTurn> turns, LockedJobs jobs, Instant now) {
        if (drafts.isEmpty()) {
            return;
        }
        boolean known = jobs.ends().keySet().containsAll(drafts.keySet());
        append(drafts, turns, known ? jobs.ends() : events.ends(drafts.keySet()), now);
    }

    private void append(Map<JobId, List<Draft>> drafts, Map<JobId, JobTurn> turns, Map<JobId, Long> ends, Instant now) {
        var numbered = new ArrayList<JobEvent>();
        drafts.forEach((job, story) -> {
            Long last = ends.get(job);
            if (last != null) {
                number(job, last, story, now, numbered);
            }
        });
        events.insert(numbered);
        events.turn(numbered, turns);
        AfterCommit.run(() -> publisher.jobEvents(numbered));
    }

    /** Begins the logs of jobs whose rows this transaction made, and which say themselves where their logs end. */
    public void begin(Map<JobId, List<Draft>> drafts, Instant now) {
        if (drafts.isEmpty()) {
            return;
        }
        var numbered = new ArrayList<JobEvent>();
        drafts.forEach((job, story) -> number(job, 0, story, now, numbered));
        events.insert(numbered);
        AfterCommit.run(() -> publisher.jobEvents(numbered));
    }

    private static void number(JobId job, long last, List<Draft> story, Instant now, List<JobEvent> numbered) {
        long seq = last;
        for (Draft draft : story) {
            numbered.add(draft.at(job, ++seq, now));
        }
    }

    /** Publishes a job's first event again, for who may have missed it. */
    public void tellAgain(JobId job) {
        AfterCommit.run(() -> publisher.jobEvents(after(job, 0, 1)));
    }

    /** At most so many events of a job with numbers above {@code seq}, in order. */
    public List<JobEvent> after(JobId job, long seq, int most) {
        return events.after(job, seq, most);
    }
}
