package dev.waggle.orchestrator.job;

import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.publish.Announcements;
import dev.waggle.orchestrator.task.DispatchWanted;
import dev.waggle.orchestrator.task.Draft;
import dev.waggle.orchestrator.task.JobLog;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Jobs as they go on: locked, changed, and told of in their log, all in the caller's transaction. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class OpenJobs {
    private final JobRepository jobs;
    private final JobLog log;
    private final Announcements announcements;

    OpenJobs(JobRepository jobs, JobLog log, Announcements announcements) {
        this.jobs = jobs;
        this.log = log;
        this.announcements = announcements;
    }

    /** Nobody else changes the job until the end of the transaction. */
    public Optional<Job> lock(JobId id) {
        return jobs.lock(id);
    }

    /** Stores what became of a job that is locked, and what there is to tell of it. */
    public Job store(Job job, Draft... news) {
        jobs.store(List.of(job));
        if (news.length > 0) {
            log.append(job.id(), news);
        }
        return job;
    }

    /** Those of the jobs that are drills, locked. */
    public List<Job> lockDrills(Collection<JobId> ids) {
        return jobs.lockDrills(ids);
    }

    /** The same for many jobs at once, each with its news. */
    public void store(Map<Job, List<Draft>> moved) {
        if (!moved.isEmpty()) {
            jobs.store(moved.keySet());
            log.append(moved.entrySet().stream()
                    .collect(Collectors.toMap(entry -> entry.getKey().id(), Map.Entry::getValue)));
        }
    }

    /** What the person said while the job ran, oldest first. */
    public List<String> hints(JobId job) {
        return jobs.hints(job);
    }

    /** Until the end of the transaction nobody else begins or delivers work in the project. */
    public void lockProject(ProjectId project) {
        jobs.lockProject(project);
    }

    void hint(Job job, String by, String text) {
        jobs.hint(job.id(), by, text);
        log.append(job.id(), (id, seq, at) -> new JobEvent.Hinted(id, seq, at, by, text));
    }

    /** Stores the wish to cancel what has not arrived. Says whether there was no such job. */
    boolean cancelUnknown(JobId id, UserId owner, String source, String reason) {
        boolean unknown = jobs.insertCancelled(id, owner, source, reason);
        if (unknown) {
            log.append(id, (job, seq, at) -> new JobEvent.Cancelled(job, seq, at, reason));
        }
        return unknown;
    }

    /** After the commit, lets the workflow have a look. */
    void goOn(JobId job) {
        announcements.announce(new JobMoved(Set.of(job)));
        announcements.announce(new DispatchWanted(false));
    }
}
