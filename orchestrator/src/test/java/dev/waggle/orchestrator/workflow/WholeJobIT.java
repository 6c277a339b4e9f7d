package dev.waggle.orchestrator.workflow;

import static dev.waggle.orchestrator.workflow.Story.phase;
import static dev.waggle.orchestrator.workflow.Story.plan;
import static dev.waggle.orchestrator.workflow.Story.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.api.Assignment;
import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.api.JobView;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Feedback;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.PlanPhase;
import dev.waggle.common.contract.TodoItem;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.Desk;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.git.Repositories;
import dev.waggle.orchestrator.job.JobViews;
import dev.waggle.orchestrator.job.Jobs;
import dev.waggle.orchestrator.project.Projects;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class WholeJobIT {
    private final Hive hive;
    private final Desk desk;
    private final Jobs jobs;
    private final JobViews views;
    private final Projects projects;
    private final Repositories repositories;
    private final Workflow workflow;
    private Crew crew;

    @Autowired
    WholeJobIT(
            Hive hive,
            Desk desk,
            Jobs jobs,
            JobViews views,
            Projects projects,
            Repositories repositories,
            Workflow workflow) {
        this.hive = hive;
        this.desk = desk;
        this.jobs = jobs;
        this.views = views;
        this.projects = projects;
        this.repositories = repositories;
        this.workflow = workflow;
        this.crew = new Crew(hive, workflow, repositories);
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
        crew = new Crew(hive, workflow, repositories);
    }

    @Test
    void aSentenceBecomesAProject() {
        crew.plans(plan(phase("All of it", task("T1"), task("T2"), task("T3", "T1", "T2"))))
                .nextReview(false, "there are no tests");

        JobId job = desk.build("a to-do list\nwith tests");
        crew.work();

        var status = desk.status(job);
        assertThat(status.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(status.title()).isEqualTo("a to-do list");
        assertThat(status.progress().done()).isEqualTo(3);
        assertThat(status.startedAt()).isBetween(status.createdAt(), status.finishedAt());
        var project = desk.project(job);
        assertThat(repositories.files(project, "main"))
                .contains("README.md", "TODO.md", "T1.txt", "T2.txt", "T3.txt", "FIX.txt");
        assertThat(repositories.read(project, "main", "TODO.md").orElseThrow())
                .contains("- [x] T1 Title of T1", "- [x] T2 Title of T2", "- [x] T3 Title of T3");
        assertThat(projects.todo(project)).allMatch(TodoItem::done);
        assertThat(crew.briefs(Brief.ToImplement.class).getLast().feedback())
                .containsExactly(new Feedback("reviewer", "there are no tests"));
        var result = views.result(job, desk.ada());
        assertThat(repositories.resolve(project, "main")).isEqualTo(result.commit());
        assertThat(result.summary())
                .contains("A to-do list.", "`make check` ended with exit code 0", "No model was used.");
        assertThat(result.engines()).containsExactly("template");
        assertThat(result.links()).containsKeys("zip", "diff", "clone");
        assertThat(views.diff(job, desk.ada())).contains("+++ b/T1.txt");
        assertThat(views.view(job, desk.ada()).tasks())
                .extracting(JobView.Task::summary)
                .startsWith("A to-do list.", "wrote [T1.txt]")
                .contains(
                        "`make check` ended with exit code 0", "rejected: there are no tests", "approved: looks good");
        assertThat(views.view(job, desk.ada()).result()).isEqualTo(result);
    }

    @Test
    void aJobTellsItsStoryWithoutAGapAndEndsOnce() {
        crew.plans(plan(phase("All of it", task("T1")))).nextReview(false, "there are no tests");

        JobId job = desk.build("a to-do list");
        crew.work();

        assertThat(desk.story(job))
                .startsWith("Accepted", "PhaseStarted", "TaskStarted", "TaskSucceeded", "Planned", "PhaseStarted")
                .endsWith("PhaseStarted", "Succeeded")
                .containsOnlyOnce("Accepted", "Planned", "Ticked", "Succeeded")
                .doesNotContain("Failed", "Cancelled");
        assertThat(hive.events(job, JobEvent.PhaseStarted.class).stream().map(JobEvent.PhaseStarted::phase))
                .containsExactly(
                        Phase.PLAN,
                        Phase.IMPLEMENT,
                        Phase.VERIFY,
                        Phase.REVIEW,
                        Phase.FIX,
                        Phase.VERIFY,
                        Phase.REVIEW,
                        Phase.DOCUMENT,
                        Phase.DELIVER);
    }

    @Test
    void independentTasksAreOutAtOnceAndTheOthersWaitForThem() {
        crew.plans(plan(phase("All of it", task("T1"), task("T2"), task("T3", "T1", "T2"))));
        desk.build("a to-do list");
        crew.settle();
        crew.claim().forEach(crew::finish);
        crew.settle();

        var both = crew.claim();
        assertThat(both)
                .extracting(run -> ((Brief.ToImplement) run.brief()).task().key())
                .containsExactlyInAnyOrder("T1", "T2");

        crew.finish(both.getFirst());
        crew.settle();
        assertThat(crew.claim()).isEmpty();

        crew.finish(both.getLast());
        crew.settle();
        assertThat(crew.claim()).hasSize(1);
    }

    @Test
    void aChangeGoesOnWithTheProject() {
        crew.plans(plan(phase("All of it", task("T1"))));
        var project = desk.project(workedOn(desk.build("a to-do list")));
        String before = repositories.resolve(project, "main");

        crew.plans(plan(phase("All of it", task("T1"))));
        JobId change = workedOn(desk.change(project, "add a delete command"));

        assertThat(desk.status(change).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(projects.todo(project))
                .containsExactly(new TodoItem("T1", "Title of T1", true), new TodoItem("T2", "Title of T1", true));
        assertThat(repositories.files(project, "main")).contains("T1.txt", "T2.txt");
        assertThat(repositories.diff(project, before, "main")).doesNotContain("b/T1.txt");
        assertThat(crew.briefs(Brief.ToPlan.class).getLast().usedKeys()).containsExactly("T1");
        assertThat(views.diff(change, desk.ada())).contains("+++ b/T2.txt").doesNotContain("+++ b/T1.txt");
    }

    @Test
    void aQuestionIsAnswered() {
        crew.plans(plan(phase("All of it", task("T1"))));
        var project = desk.project(workedOn(desk.build("a to-do list")));
        String before = repositories.resolve(project, "main");

        JobId ask = workedOn(desk.ask(project, "How do I run it?"));

        var result = views.result(ask, desk.ada());
        assertThat(result.answer()).isEqualTo("Re: How do I run it?");
        assertThat(result.commit()).isNull();
        assertThat(result.links()).isEmpty();
        assertThat(views.view(ask, desk.ada()).tasks())
                .extracting(JobView.Task::summary)
                .containsExactly("Re: How do I run it?");
        assertThat(repositories.resolve(project, "main")).isEqualTo(before);
        assertThat(desk.story(ask))
                .containsExactly("Accepted", "PhaseStarted", "TaskStarted", "TaskSucceeded", "Succeeded");
    }

    @Test
    void aPersonSeesThePlanAnswersItAndApproves() {
        crew.plans(plan(phase("All of it", task("T1"))));
        JobId job = workedOn(desk.submit(new JobOrder(JobKind.BUILD, "a to-do list", null, null, null, true, 0)));
        assertThat(desk.status(job).waitingFor()).isEqualTo(WaitingFor.APPROVAL);
        assertThat(desk.status(job).links()).containsKeys("approve", "answer");
        assertThat(repositories.files(desk.project(job), "main")).doesNotContain("T1.txt");

        jobs.answer(job, desk.ada(), "in Java, please");
        workedOn(job);
        assertThat(crew.briefs(Brief.ToPlan.class).getLast().answers()).containsExactly("in Java, please");
        assertThat(desk.status(job).waitingFor()).isEqualTo(WaitingFor.APPROVAL);

        jobs.approve(job, desk.ada());
        workedOn(job);
        assertThat(desk.status(job).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(desk.story(job)).contains("Waiting", "Resumed").containsOnlyOnce("Succeeded");
    }

    @Test
    void aPhaseThatPausesWaitsForAWordAndCountsWhatIsDone() {
        var first = new PlanPhase("Core", List.of(task("T1")), true, true);
        crew.plans(plan(first, phase("Extras", task("T2", "T1"))));

        JobId job = workedOn(desk.build("a to-do list"));
        assertThat(desk.status(job).waitingFor()).isEqualTo(WaitingFor.PAUSE);
        assertThat(desk.status(job).question()).isEqualTo("'Core' is done. Continue with 'Extras'?");
        assertThat(desk.status(job).progress()).isEqualTo(new JobStatusView.Progress(1, 2));

        jobs.resume(job, desk.ada());
        workedOn(job);
        assertThat(desk.status(job).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(crew.briefs(Brief.ToReview.class)).hasSize(2);
        assertThat(hive.events(job, JobEvent.Ticked.class).stream().map(JobEvent.Ticked::keys))
                .containsExactly(List.of("T1"), List.of("T2"));
    }

    @Test
    void anEngineOfTheJobsOwnImplementsInTheSandbox() {
        crew.plans(plan(phase("All of it", task("T1"))));

        JobId job = workedOn(desk.submit(new JobOrder(JobKind.BUILD, "a to-do list", null, null, "shell", false, 0)));

        assertThat(crew.seen()).allMatch(Assignment::foreign);
        assertThat(crew.seen().stream()
                        .filter(run -> run.engine().equals("shell"))
                        .map(Assignment::role))
                .containsExactly("implementer");
        assertThat(projects.byId(desk.project(job)).foreign()).isTrue();
    }

    @Test
    void workOfTheTemplateEngineAloneIsNotForeign() {
        crew.plans(plan(phase("All of it", task("T1"))));

        JobId job = workedOn(desk.build("a to-do list"));

        assertThat(crew.seen()).noneMatch(Assignment::foreign);
        assertThat(projects.byId(desk.project(job)).foreign()).isFalse();
    }

    private JobId workedOn(JobId job) {
        crew.work();
        return job;
    }
}
