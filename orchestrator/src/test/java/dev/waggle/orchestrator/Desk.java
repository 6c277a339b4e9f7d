package dev.waggle.orchestrator;

import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.contract.QueenCommand.SubmitJob;
import dev.waggle.common.contract.Submitter;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.UserId;
import dev.waggle.common.id.Uuid7;
import dev.waggle.orchestrator.job.JobViews;
import dev.waggle.orchestrator.job.Jobs;
import dev.waggle.orchestrator.user.People;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Where Ada sits: she asks the hive for things, and looks what becomes of them. */
public class Desk {
    public static final Submitter ADA = new Submitter("telegram", "1815", "Ada");
    private static final Instant HER_CLOCK = Instant.parse("2030-01-01T12:00:00Z");

    private final Jobs jobs;
    private final JobViews views;
    private final People people;
    private final Hive hive;
    private final Uuid7 ids;

    Desk(Jobs jobs, JobViews views, People people, Hive hive, Uuid7 ids) {
        this.jobs = jobs;
        this.views = views;
        this.people = people;
        this.hive = hive;
        this.ids = ids;
    }

    public UserId ada() {
        return people.of(ADA);
    }

    public JobId build(String text) {
        return submit(order(JobKind.BUILD, text, null));
    }

    public JobId change(ProjectId project, String text) {
        return submit(order(JobKind.CHANGE, text, project));
    }

    public JobId ask(ProjectId project, String text) {
        return submit(order(JobKind.ASK, text, project));
    }

    public JobId submit(JobOrder order) {
        return jobs.submit(command(newId(), order)).jobId();
    }

    public JobId newId() {
        return new JobId(ids.next());
    }

    public static JobOrder order(JobKind kind, String text, @Nullable ProjectId project) {
        return new JobOrder(kind, text, project, null, null, false, 0);
    }

    /** An order under its job's id as key. */
    public static SubmitJob command(JobId id, JobOrder order) {
        return command(id, id.toString(), order);
    }

    public static SubmitJob command(JobId id, String key, JobOrder order) {
        return new SubmitJob(id, HER_CLOCK, ADA, key, order);
    }

    public JobStatusView status(JobId job) {
        return views.status(job, ada());
    }

    /** Why it failed. */
    public JobStatusView.Error error(JobId job) {
        return Objects.requireNonNull(status(job).error());
    }

    public ProjectId project(JobId job) {
        return Objects.requireNonNull(status(job).projectId());
    }

    /** The names of a job's events, in order; fails where a number is missing. */
    public List<String> story(JobId job) {
        var events = hive.events(job);
        var numbers = LongStream.rangeClosed(1, events.size()).boxed().toList();
        if (!events.stream().map(JobEvent::seq).toList().equals(numbers)) {
            throw new AssertionError("the numbers have gaps: " + events);
        }
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }
}
