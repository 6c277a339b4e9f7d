package dev.waggle.orchestrator.job;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.EventPage;
import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.api.JobView;
import dev.waggle.common.api.Page;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.QueuePlace;
import dev.waggle.common.contract.Result;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.forecast.Deferral;
import dev.waggle.orchestrator.forecast.Forecast;
import dev.waggle.orchestrator.git.Repositories;
import dev.waggle.orchestrator.job.JobViewRepository.Standing;
import dev.waggle.orchestrator.project.Project;
import dev.waggle.orchestrator.project.Projects;
import dev.waggle.orchestrator.task.JobLog;
import dev.waggle.orchestrator.task.Task;
import dev.waggle.orchestrator.task.Tasks;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people see of their jobs. A job of somebody else is one that there is not. */
@Service
@Transactional(readOnly = true)
public class JobViews {
    private static final int MOST = 200;
    private static final int MOST_EVENTS = 1_000;

    private final JobViewRepository views;
    private final JobRepository jobs;
    private final Tasks tasks;
    private final JobLog log;
    private final Projects projects;
    private final Repositories repositories;
    private final Forecast forecast;

    JobViews(
            JobViewRepository views,
            JobRepository jobs,
            Tasks tasks,
            JobLog log,
            Projects projects,
            Repositories repositories,
            Forecast forecast) {
        this.views = views;
        this.jobs = jobs;
        this.tasks = tasks;
        this.log = log;
        this.projects = projects;
        this.repositories = repositories;
        this.forecast = forecast;
    }

    public JobStatusView status(JobId job, UserId reader) {
        return views.status(job, reader)
                .map(standing -> told(standing, reader))
                .orElseThrow(() -> JobFaults.unknown(job));
    }

    /** Those of these jobs that are the reader's, by one statement. */
    public List<JobStatusView> statuses(Collection<JobId> some, UserId reader) {
        return views.statuses(some, reader).stream()
                .map(standing -> told(standing, reader))
                .toList();
    }

    private JobStatusView told(Standing standing, UserId reader) {
        return switch (standing.view().status()) {
            case QUEUED, RUNNING -> {
                Deferral later = standing.deferral();
                QueuePlace queue =
                        later == null ? forecast.of(standing.waiter(reader)).orElse(null) : later.place();
                yield queue == null ? standing.view() : standing.view().in(queue);
            }
            case WAITING, CANCELLING, SUCCEEDED, FAILED, CANCELLED -> standing.view();
        };
    }

    public JobView view(JobId id, UserId reader) {
        JobStatusView status = status(id, reader);
        Job job = find(id, reader);
        List<Task> all = tasks.of(id);
        return new JobView(
                status,
                job.order().text(),
                project(job).map(Project::slug).orElse(""),
                job.position().plan(),
                all.stream().map(TaskWords::of).toList(),
                verified(all).map(Result.Verified::evidence).toList(),
                jobs.hints(id),
                job.state() instanceof JobState.Succeeded(var result) ? result(job, result, all) : null);
    }

    /** The reader's jobs, newest first. A cursor that is not one of ours is a bad request. */
    public Page<JobStatusView> page(UserId reader, JobFilter filter, @Nullable String cursor) {
        int most = Math.clamp(filter.most(), 1, MOST);
        var found = views.page(reader, filter, cursor == null ? null : Cursor.read(cursor), most + 1).stream()
                .map(standing -> told(standing, reader))
                .toList();
        return found.size() <= most
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, most), Cursor.after(found.get(most - 1)));
    }

    public EventPage events(JobId job, UserId reader, long after, int most) {
        status(job, reader);
        int many = Math.clamp(most, 1, MOST_EVENTS);
        List<JobEvent> found = log.after(job, after, many + 1);
        List<JobEvent> items = found.subList(0, Math.min(many, found.size()));
        return new EventPage(items, items.isEmpty() ? after : items.getLast().seq(), found.size() > many);
    }

    /** What was delivered; a job that is not finished, or failed, has none. */
    public JobView.Result result(JobId id, UserId reader) {
        Job job = find(id, reader);
        if (job.state() instanceof JobState.Succeeded(var result)) {
            return result(job, result, tasks.of(id));
        }
        String how = job.state() instanceof JobState.Failed(var fault, var detail)
                ? "it failed (%s): %s".formatted(fault, detail)
                : "ask again when its status is 'succeeded'; now it is '%s'"
                        .formatted(job.state().status().name().toLowerCase(Locale.ROOT));
        throw new WaggleException(Fault.NOT_FINISHED, "job %s has no result: %s".formatted(id.display(), how));
    }

    /** What the job changed, as unified text; of a job that is still open, what was merged so far. */
    public String diff(JobId id, UserId reader) {
        Job job = find(id, reader);
        Branch branch = job.position().branch();
        if (branch == null || job.project() == null) {
            throw new WaggleException(Fault.NOT_FINISHED, "job %s has changed nothing yet".formatted(id.display()));
        }
        return repositories.diff(job.project(), branch.base(), branch.head());
    }

    /** The check log of the last verification. */
    public CheckLog checkLog(JobId id, UserId reader) {
        find(id, reader);
        return tasks.of(id).stream()
                .flatMap(task -> task.result() instanceof Result.Verified(var evidence)
                        ? Stream.of(new CheckLog(task.id(), evidence))
                        : Stream.empty())
                .reduce((_, later) -> later)
                .orElseThrow(() -> new WaggleException(
                        Fault.NOT_FINISHED, "job %s was not verified yet; its events say why".formatted(id.display())));
    }

    private JobView.Result result(Job job, JobResult result, List<Task> all) {
        Evidence last = verified(all)
                .map(Result.Verified::evidence)
                .reduce((_, later) -> later)
                .orElse(null);
        Map<String, String> links = result.commit() == null
                ? Map.of()
                : JobLinks.ofResult(job.id(), project(job).map(Project::slug).orElseThrow());
        return new JobView.Result(
                result.commit(), result.summary(), result.answer(), last, TaskWords.engines(all), links);
    }

    private static Stream<Result.Verified> verified(List<Task> tasks) {
        return tasks.stream()
                .map(Task::result)
                .filter(Result.Verified.class::isInstance)
                .map(Result.Verified.class::cast);
    }

    private Optional<Project> project(Job job) {
        return Optional.ofNullable(job.project()).map(projects::byId);
    }

    private Job find(JobId id, UserId reader) {
        return jobs.find(id).filter(job -> job.owner().equals(reader)).orElseThrow(() -> JobFaults.unknown(id));
    }
}
