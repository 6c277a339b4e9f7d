package dev.waggle.orchestrator.workflow;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Feedback;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.Plan;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.orchestrator.git.Delivery;
import dev.waggle.orchestrator.git.Merge;
import dev.waggle.orchestrator.job.Branch;
import dev.waggle.orchestrator.job.Job;
import dev.waggle.orchestrator.job.JobResult;
import dev.waggle.orchestrator.job.JobSignal;
import dev.waggle.orchestrator.job.JobState;
import dev.waggle.orchestrator.job.OpenJobs;
import dev.waggle.orchestrator.project.Projects;
import dev.waggle.orchestrator.task.Draft;
import dev.waggle.orchestrator.task.NewTask;
import dev.waggle.orchestrator.task.Task;
import dev.waggle.orchestrator.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Does moves, in the transaction that holds the job's row: first in git, then in the database. */
@Component
class Mover {
    private final OpenJobs jobs;
    private final Tasks tasks;
    private final Projects projects;
    private final JobBranches branches;
    private final Engines engines;
    private final Conflicts conflicts;

    Mover(
            OpenJobs jobs,
            Tasks tasks,
            Projects projects,
            JobBranches branches,
            Engines engines,
            WorkflowProperties properties) {
        this.jobs = jobs;
        this.tasks = tasks;
        this.projects = projects;
        this.branches = branches;
        this.engines = engines;
        this.conflicts = new Conflicts(properties.rounds());
    }

    /** Does a move; returns the job as it is then. */
    Job perform(JobPicture picture, Move move) {
        Job job = picture.job();
        return switch (move) {
            case Move.Add(var wanted) -> add(picture, wanted);
            case Move.Unblock(var waiting, var commit) -> {
                waiting.forEach(task -> tasks.unblock(task, commit));
                yield job;
            }
            case Move.MergeWork(var task) -> merge(picture, task);
            case Move.TakePlan(var plan) -> planned(job, plan);
            case Move.BeginBuilding(var plan) -> begin(picture, plan);
            case Move.FinishPhase(var keys) -> finish(picture, keys);
            case Move.Rechecked() -> jobs.store(job.at(job.position().rechecked(picture.branch())));
            case Move.Ask(var waitingFor, var question) -> ask(job, waitingFor, question);
            case Move.Deliver(var plan, var evidence) -> deliver(picture, plan, evidence);
            case Move.StartOver(var main) -> startOver(picture, main);
            case Move.Answer(var text) -> succeed(job, new JobResult(null, Summaries.of(text), text));
            case Move.Stop(var reason) -> {
                tasks.cancel(Set.of(job.id()), reason);
                yield job;
            }
            case Move.Quiet() -> cancelled(job);
            case Move.Fail(var fault, var detail) -> fail(picture, fault, detail);
        };
    }

    private Job add(JobPicture picture, List<Wanted> wanted) {
        if (picture.tasks().isEmpty()) {
            branches.ensure(picture.job());
        }
        Job job = enter(picture.job(), wanted.getFirst().phase());
        boolean foreign = engines.foreign(job)
                || projects.byId(Objects.requireNonNull(job.project())).foreign();
        var added = new ArrayList<NewTask>();
        for (Wanted task : wanted) {
            added.add(task(job, picture.lastStep() + added.size() + 1, withPatch(job, task), foreign));
        }
        tasks.add(added);
        return job;
    }

    private NewTask task(Job job, int step, Wanted wanted, boolean foreign) {
        var engine = engines.of(job, wanted.role());
        return new NewTask(
                job.id(),
                step,
                wanted.role(),
                wanted.phase(),
                wanted.key(),
                wanted.title(),
                wanted.round(),
                engine.name(),
                engine.model(),
                engines.role(wanted.role()).timeout(),
                wanted.brief(),
                wanted.commit(),
                foreign,
                wanted.waitsFor(),
                job.order().priority());
    }

    private Wanted withPatch(Job job, Wanted wanted) {
        String work = wanted.patchOf();
        if (work == null || !(wanted.brief() instanceof Brief.ToImplement brief)) {
            return wanted;
        }
        var feedback = new ArrayList<>(brief.feedback());
        feedback.add(new Feedback("merge", "The patch of that work:\n" + branches.patch(job, work)));
        return wanted.with(
                new Brief.ToImplement(brief.request(), brief.task(), brief.round(), feedback, brief.hints()));
    }

    private Job merge(JobPicture picture, Task task) {
        Job job = picture.job();
        String work = JobPicture.work(task).orElseThrow();
        if (!branches.knows(job, work)) {
            return fail(
                    picture,
                    Fault.RESULT_REFUSED,
                    "'%s' is said to be done in commit %s, which nobody pushed; retry the job"
                            .formatted(task.title(), work));
        }
        if (task.phase() == Phase.DOCUMENT) {
            var beyond = Conflicts.beyondDocumentation(
                    branches.changedPaths(job, picture.branch().head(), work));
            if (!beyond.isEmpty()) {
                return fail(
                        picture,
                        Fault.RESULT_REFUSED,
                        "the documenter changed %s; it may change Markdown files only, or the checks would prove nothing"
                                .formatted(String.join(", ", beyond)));
            }
        }
        String title = task.planKey() == null ? task.title() : task.planKey() + " " + task.title();
        return switch (branches.merge(job, work, title)) {
            case Merge.Merged(var head) -> {
                tasks.merged(task.id(), head);
                yield jobs.store(job.at(job.position().on(picture.branch().at(head))));
            }
            case Merge.Conflict(var paths) -> perform(picture, conflicts.inBranch(picture, task, work, paths));
        };
    }

    private Job planned(Job job, Plan plan) {
        return jobs.store(
                job.at(job.position().planned(plan)), (id, seq, at) -> new JobEvent.Planned(id, seq, at, plan));
    }

    private Job begin(JobPicture picture, Plan plan) {
        Job job = picture.job();
        var project = Objects.requireNonNull(job.project());
        jobs.lockProject(project);
        // another job may have taken the keys since the plan was made
        Plan fitted = PlanKeys.fitted(plan, projects.todo(project), job.order().text());
        if (!fitted.equals(plan)) {
            job = planned(job, fitted);
        }
        projects.learn(project, fitted);
        projects.addTodo(project, fitted.tasks());
        return jobs.store(job.at(job.position().on(branches.begin(job, 0))));
    }

    private Job finish(JobPicture picture, List<String> keys) {
        Job job = picture.job();
        projects.tick(Objects.requireNonNull(job.project()), keys);
        Branch ticked = picture.branch().at(branches.tick(job, keys));
        return jobs.store(
                job.at(job.position().advance(ticked, picture.lastStep())),
                (id, seq, at) -> new JobEvent.Ticked(id, seq, at, keys));
    }

    private Job ask(Job job, WaitingFor waitingFor, String question) {
        return jobs.store(
                job.in(job.state().on(new JobSignal.Wait(waitingFor, question))),
                (id, seq, at) -> new JobEvent.Waiting(id, seq, at, waitingFor, question));
    }

    private Job deliver(JobPicture picture, Plan plan, Evidence evidence) {
        Job job = enter(picture.job(), Phase.DELIVER);
        var project = Objects.requireNonNull(job.project());
        jobs.lockProject(project);
        return switch (branches.deliver(job)) {
            case Delivery.Delivered(var main) -> {
                if (engines.foreign(job)) {
                    projects.markForeign(project);
                }
                yield succeed(job, new JobResult(main, Summaries.of(plan, evidence, picture.tasks()), null));
            }
            case Delivery.Moved(var main) -> takeMain(picture.with(job), main);
        };
    }

    private Job takeMain(JobPicture picture, String main) {
        Job job = picture.job();
        return switch (branches.takeMain(job, main)) {
            case Merge.Merged(var head) ->
                jobs.store(job.at(job.position().merged(picture.branch().withMain(main, head), picture.lastStep())));
            case Merge.Conflict(var paths) -> perform(picture, conflicts.withMain(picture, main, paths));
        };
    }

    private Job startOver(JobPicture picture, String main) {
        Job job = picture.job();
        Branch begun = branches.begin(job, picture.lastStep());
        return jobs.store(job.at(job.position().startedOver(begun)));
    }

    private Job succeed(Job job, JobResult result) {
        return end(
                job,
                new JobSignal.Succeed(result),
                (id, seq, at) -> new JobEvent.Succeeded(id, seq, at, result.commit(), result.summary()));
    }

    private Job fail(JobPicture picture, Fault fault, String detail) {
        Job job = picture.job();
        if (picture.anyToStop()) {
            tasks.cancel(Set.of(job.id()), "the job failed");
        }
        return end(
                job,
                new JobSignal.Fail(fault, detail),
                (id, seq, at) -> new JobEvent.Failed(id, seq, at, fault, detail));
    }

    /** Old news is not told. */
    private Job end(Job job, JobSignal signal, Draft news) {
        JobState next = job.state().on(signal);
        return next.equals(job.state()) ? job : jobs.store(job.in(next), news);
    }

    private Job cancelled(Job job) {
        var next = job.state().on(new JobSignal.Quiet());
        String reason = next instanceof JobState.Cancelled(var why) ? why : "";
        return jobs.store(job.in(next), (id, seq, at) -> new JobEvent.Cancelled(id, seq, at, reason));
    }

    private Job enter(Job job, Phase phase) {
        if (phase == job.position().phase()) {
            return job;
        }
        Draft started = (id, seq, at) -> new JobEvent.PhaseStarted(id, seq, at, phase);
        return jobs.store(job.at(job.position().in(phase)), started);
    }
}
