package dev.waggle.orchestrator.workflow;

import static dev.waggle.orchestrator.workflow.Story.phase;
import static dev.waggle.orchestrator.workflow.Story.plan;
import static dev.waggle.orchestrator.workflow.Story.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.api.Assignment;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.DiffStat;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Feedback;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.Plan;
import dev.waggle.common.contract.Result;
import dev.waggle.common.contract.TaskEvent;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.orchestrator.Desk;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.git.Delivery;
import dev.waggle.orchestrator.git.Repositories;
import dev.waggle.orchestrator.git.RunBranches;
import dev.waggle.orchestrator.job.JobMoved;
import dev.waggle.orchestrator.job.Jobs;
import dev.waggle.orchestrator.job.OpenJobs;
import dev.waggle.orchestrator.project.Projects;
import dev.waggle.orchestrator.reconcile.JobsStalled;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@QueenTest
class TroubleIT {
    private static final WorkflowProperties PROPERTIES = new WorkflowProperties(3, true);

    private final Hive hive;
    private final Desk desk;
    private final Jobs jobs;
    private final Projects projects;
    private final Repositories repositories;
    private final Workflow workflow;
    private final Workflows workflows;
    private final TransactionTemplate transaction;
    private final OpenJobs open;
    private final Pictures pictures;
    private final Mover mover;
    private final DrillWorkflows drills;
    private Crew crew;

    @Autowired
    TroubleIT(
            Hive hive,
            Desk desk,
            Jobs jobs,
            Projects projects,
            Repositories repositories,
            Workflow workflow,
            Workflows workflows,
            OpenJobs open,
            Pictures pictures,
            Mover mover,
            DrillWorkflows drills,
            PlatformTransactionManager transactions) {
        this.hive = hive;
        this.desk = desk;
        this.jobs = jobs;
        this.projects = projects;
        this.repositories = repositories;
        this.workflow = workflow;
        this.workflows = workflows;
        this.open = open;
        this.pictures = pictures;
        this.mover = mover;
        this.drills = drills;
        this.transaction = new TransactionTemplate(transactions);
        this.crew = new Crew(hive, workflow, repositories);
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
        crew = new Crew(hive, workflow, repositories).plans(plan(phase("All of it", task("T1"))));
    }

    @Test
    void anAgentThatGoesRoundInCirclesMakesTheJobAskAndItsAnswerReachesTheNextOne() {
        crew.nextFails(Brief.ToImplement.class, Fault.ENGINE_LOOPS, "the same call 6 times");
        JobId job = desk.build("a to-do list");
        crew.work();
        assertThat(desk.status(job).waitingFor()).isEqualTo(WaitingFor.ANSWER);
        assertThat(desk.status(job).links()).containsKey("answer");

        jobs.answer(job, desk.ada(), "leave the colours out");
        crew.work();
        assertThat(crew.briefs(Brief.ToImplement.class).getLast().hints()).containsExactly("leave the colours out");
        assertThat(desk.status(job).status()).isEqualTo(JobStatus.SUCCEEDED);
    }

    @Test
    void aCancelledJobEndsOnceItsRunIsDead() {
        JobId job = desk.build("a to-do list");
        crew.settle();
        var run = crew.claim().getFirst();

        jobs.cancel(job, desk.ada(), "not needed");
        crew.settle();
        assertThat(desk.status(job).status()).isEqualTo(JobStatus.CANCELLING);
        assertThat(crew.worker().heartbeat().cancel()).containsExactly(run.ref());

        crew.worker().stop(run.ref());
        crew.settle();
        assertThat(desk.status(job).status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(desk.story(job)).endsWith("Cancelling", "Cancelled").containsOnlyOnce("Cancelled");
        assertThat(crew.claim()).isEmpty();
    }

    @Test
    void aResultThatComesAfterTheCancelChangesNothing() {
        JobId job = desk.build("a to-do list");
        crew.settle();
        var run = crew.claim().getFirst();
        jobs.cancel(job, desk.ada(), "not needed");

        crew.finish(run);
        crew.work();

        assertThat(desk.status(job).status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(desk.story(job)).doesNotContain("Planned");
    }

    @Test
    void aCancelledJobThatIsRetriedGoesOnFromItsPlan() {
        JobId job = desk.build("a to-do list");
        crew.settle();
        crew.claim().forEach(crew::finish);
        crew.settle();
        var run = crew.claim().getFirst();
        jobs.cancel(job, desk.ada(), "not needed");
        crew.worker().stop(run.ref());
        crew.settle();

        jobs.retry(job, desk.ada());
        crew.work();

        assertThat(desk.status(job).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(crew.briefs(Brief.ToPlan.class)).hasSize(1);
        assertThat(desk.story(job)).containsOnlyOnce("Cancelled", "Retried", "Succeeded");
    }

    @Test
    void aFailedJobThatIsRetriedTriesOnlyWhatIsMissing() {
        crew.plans(plan(phase("All of it", task("T1"), task("T2", "T1"))));
        JobId job = desk.build("a to-do list");
        crew.next(Brief.ToImplement.class, run -> crew.changed(run, Map.of("T1.txt", "one\n")))
                .nextFails(Brief.ToImplement.class, Fault.ENGINE_MISSING, "aider is not installed");
        crew.work();
        var failed = desk.status(job);
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(desk.error(job).fault()).isEqualTo(Fault.ENGINE_MISSING);
        assertThat(desk.error(job).detail()).contains("T2 'Title of T2' (implementer)", "aider is not installed");
        assertThat(failed.links()).containsKey("retry");

        jobs.retry(job, desk.ada());
        crew.work();

        assertThat(desk.status(job).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(desk.status(job).error()).isNull();
        assertThat(crew.briefs(Brief.ToImplement.class).stream()
                        .map(brief -> brief.task().key()))
                .containsExactly("T1", "T2", "T2");
    }

    @Test
    void aPausedJobStartsNothingNewUntilItIsResumed() {
        crew.plans(plan(phase("All of it", task("T1"), task("T2"))));
        JobId job = desk.build("a to-do list");
        hive.limit(3, "implementer", 1);
        crew.settle();
        crew.claim().forEach(crew::finish);
        crew.settle();
        var run = crew.claim().getFirst();

        jobs.pause(job, desk.ada());
        crew.finish(run);
        crew.settle();
        assertThat(crew.claim()).isEmpty();
        assertThat(desk.status(job).status()).isEqualTo(JobStatus.WAITING);

        jobs.resume(job, desk.ada());
        crew.work();
        hive.limit(3, "implementer", 16);
        assertThat(desk.status(job).status()).isEqualTo(JobStatus.SUCCEEDED);
    }

    @Test
    void aPlanThatIsNotValidIsAskedForAgainAndThenTheJobFailsClearly() {
        var nothing = new Result.Planned(new Plan("To-do", "", "", null, List.of()));
        for (int attempt = 1; attempt <= 3; attempt++) {
            crew.next(Brief.ToPlan.class, run -> Crew.succeeded(run, nothing));
        }

        JobId job = desk.build("a to-do list");
        for (int attempt = 1; attempt <= 3; attempt++) {
            crew.work();
            hive.clockForward(Duration.ofMinutes(10));
        }

        assertThat(desk.status(job).status()).isEqualTo(JobStatus.FAILED);
        assertThat(desk.error(job).fault()).isEqualTo(Fault.PLAN_INVALID);
        assertThat(desk.error(job).detail()).contains("the plan has no task");
        assertThat(crew.seen()).hasSize(3);
        assertThat(crew.seen().getLast().lastError()).contains("the plan has no task");
        assertThat(desk.story(job)).containsOnlyOnce("Failed");
    }

    @Test
    void aDocumenterWhoTouchesCodeIsRefused() {
        crew.nextWrites(Brief.ToDocument.class, Map.of("README.md", "# To-do\n", "T1.txt", "improved\n"));

        JobId job = desk.build("a to-do list");
        crew.work();

        assertThat(desk.error(job).fault()).isEqualTo(Fault.RESULT_REFUSED);
        assertThat(desk.error(job).detail()).contains("T1.txt");
        assertThat(repositories.files(desk.project(job), "main")).doesNotContain("T1.txt");

        jobs.retry(job, desk.ada());
        crew.work();
        assertThat(desk.status(job).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(repositories.read(desk.project(job), "main", "T1.txt")).contains("round 0\n");
    }

    @Test
    void workThatNobodyPushedIsRefused() {
        var nowhere = new Result.Changed("0123456789012345678901234567890123456789", "", new DiffStat(1, 1, 1));
        crew.next(Brief.ToImplement.class, run -> Crew.succeeded(run, nowhere));

        JobId job = desk.build("a to-do list");
        crew.work();
        assertThat(desk.error(job).fault()).isEqualTo(Fault.RESULT_REFUSED);
        assertThat(desk.error(job).detail()).contains("0123456789012345678901234567890123456789");

        jobs.retry(job, desk.ada());
        crew.work();
        assertThat(desk.status(job).status()).isEqualTo(JobStatus.SUCCEEDED);
    }

    @Test
    void aJobWhoseRepositoryIsGoneFailsAndSaysSo() throws IOException {
        JobId job = desk.build("a to-do list");
        crew.settle();
        crew.claim().forEach(crew::finish);
        crew.settle();
        var run = crew.claim().getFirst();
        crew.finish(run);
        RunBranches.destroy(repositories, desk.project(job));

        crew.settle();

        assertThat(desk.error(job).fault()).isIn(Fault.NOT_FOUND, Fault.RESULT_REFUSED);
        assertThat(crew.claim()).isEmpty();
    }

    @Test
    void aJobThatMeetsTheSameTroubleAgainAndAgainIsGivenUp() {
        JobId job = desk.build("a to-do list");
        hive.quiet();
        var looks = new AtomicInteger();
        var troubled = new Workflow(
                new Workflows(open, pictures, mover, PROPERTIES) {
                    @Override
                    public void advance(JobId id) {
                        looks.incrementAndGet();
                        throw new IllegalStateException("the disk is full");
                    }

                    @Override
                    public void giveUp(JobId id, Fault fault, String detail) {
                        workflows.giveUp(id, fault, detail);
                    }
                },
                drills,
                PROPERTIES);

        for (int look = 1; look <= 5; look++) {
            assertThat(desk.status(job).status()).isEqualTo(JobStatus.QUEUED);
            troubled.on(new JobMoved(Set.of(job)));
        }

        assertThat(looks).hasValue(5);
        assertThat(desk.error(job).fault()).isEqualTo(Fault.INTERNAL);
        assertThat(desk.error(job).detail()).isEqualTo("the disk is full");
    }

    @Test
    void jobsThatGetIntoEachOthersWayLookAgainAtOnce() {
        JobId job = desk.build("a to-do list");
        hive.quiet();
        var looks = new AtomicInteger();
        var crowded = new Workflow(
                new Workflows(open, pictures, mover, PROPERTIES) {
                    @Override
                    public void advance(JobId id) {
                        if (looks.incrementAndGet() < 3) {
                            throw new OptimisticLockingFailureException("somebody else was here");
                        }
                        workflows.advance(id);
                    }
                },
                drills,
                PROPERTIES);

        crowded.on(new JobsStalled(Set.of(job)));

        assertThat(looks).hasValue(3);
        assertThat(crew.claim()).hasSize(1);
    }

    @Test
    void workThatDoesNotFitIsDoneAgainWithItsPatch() {
        crew.plans(plan(phase("All of it", task("T1"), task("T2"))))
                .next(Brief.ToImplement.class, this::sharedFile)
                .next(Brief.ToImplement.class, this::sharedFile)
                .nextWrites(Brief.ToImplement.class, Map.of("shared.txt", "both\n"));

        JobId job = desk.build("a to-do list");
        crew.work();

        assertThat(desk.status(job).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(repositories.read(desk.project(job), "main", "shared.txt")).contains("both\n");
        var again = crew.briefs(Brief.ToImplement.class).getLast();
        assertThat(again.task().key()).isEqualTo("T2");
        assertThat(again.feedback()).extracting(Feedback::source).containsExactly("merge", "merge");
        assertThat(again.feedback().getFirst().text()).contains("shared.txt");
        assertThat(again.feedback().getLast().text()).contains("+T2").doesNotContain("+T1");
    }

    @Test
    void twoJobsOfAProjectDeliverOneAfterTheOther() {
        var project = projectWith("T1.txt");
        JobId one = desk.change(project, "add one");
        JobId two = desk.change(project, "add two");

        crew.work();

        assertThat(desk.status(one).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(desk.status(two).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(repositories.files(project, "main")).contains("T1.txt", "T2.txt", "T3.txt");
        assertThat(repositories.read(project, "main", "TODO.md").orElseThrow())
                .contains("- [x] T2", "- [x] T3")
                .doesNotContain("[ ]");
    }

    @Test
    void aJobThatDoesNotFitTheMovedMainStartsOverOnTopOfIt() {
        var project = projectWith("T1.txt");
        crew.nextWrites(Brief.ToImplement.class, Map.of("shared.txt", "mine\n"));
        JobId job = desk.change(project, "add something");
        crew.next(Brief.ToDocument.class, run -> {
            pushed(project, Map.of("shared.txt", "theirs\n"));
            return crew.changed(run, Map.of("README.md", "# Mine\n"));
        });
        crew.nextWrites(Brief.ToImplement.class, Map.of("shared.txt", "mine and theirs\n"));

        crew.work();

        assertThat(desk.status(job).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(repositories.read(project, "main", "shared.txt")).contains("mine and theirs\n");
        assertThat(crew.briefs(Brief.ToImplement.class)
                        .getLast()
                        .feedback()
                        .getLast()
                        .text())
                .contains("+mine");
    }

    @Test
    void aReadmeThatBothChangedIsWrittenAgain() {
        var project = projectWith("T1.txt");
        JobId job = desk.change(project, "add something");
        crew.next(Brief.ToDocument.class, run -> {
            pushed(project, Map.of("README.md", "# Theirs\n"));
            return crew.changed(run, Map.of("README.md", "# Mine\n"));
        });
        crew.nextWrites(Brief.ToDocument.class, Map.of("README.md", "# Both\n"));

        crew.work();

        assertThat(desk.status(job).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(repositories.read(project, "main", "README.md")).contains("# Both\n");
    }

    @Test
    void everyMoveCanBeDoneTwiceWhenTheDatabaseForgets() {
        JobId job = desk.build("a to-do list");
        for (int round = 0; round < 12; round++) {
            hive.quiet();
            forgotten(job);
            forgotten(job);
            crew.settle();
            crew.claim().forEach(crew::finish);
        }

        assertThat(desk.status(job).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(desk.story(job)).containsOnlyOnce("Accepted", "Planned", "Ticked", "Succeeded");
        assertThat(crew.seen()).hasSize(5);
        assertThat(repositories.read(desk.project(job), "main", "TODO.md").orElseThrow())
                .contains("- [x] T1");
    }

    @Test
    void aJobThatWasForgottenIsFoundByTheReconciler() {
        JobId job = desk.build("a to-do list");
        hive.quiet();
        while (workflow.advanceOnce()) {
            hive.quiet();
        }
        crew.claim().forEach(crew::finish);
        hive.quiet();
        // as if the queen had died here: nobody remembers that a task settled
        transaction.executeWithoutResult(status -> {
            assertThat(workflow.advanceOnce()).isTrue();
            status.setRollbackOnly();
        });
        assertThat(workflow.advanceOnce()).isFalse();

        hive.pass(Duration.ofMinutes(2));
        crew.work();

        assertThat(desk.status(job).status()).isEqualTo(JobStatus.SUCCEEDED);
    }

    @Test
    void aJobThatCannotGoOnFailsAndSaysWhy() {
        JobId job = desk.build("a to-do list");
        crew.settle();
        workflows.giveUp(job, Fault.INTERNAL, "the repository is broken");
        crew.settle();

        assertThat(desk.status(job).status()).isEqualTo(JobStatus.FAILED);
        assertThat(desk.error(job).detail()).isEqualTo("the repository is broken");
        assertThat(crew.claim()).isEmpty();

        workflows.giveUp(job, Fault.INTERNAL, "again");
        assertThat(desk.story(job)).containsOnlyOnce("Failed");
    }

    @Test
    void newsOfAJobThatThereIsNotIsNoTrouble() {
        workflows.advance(desk.newId());
        workflows.giveUp(desk.newId(), Fault.INTERNAL, "boom");

        assertThat(hive.events(desk.newId(), JobEvent.class)).isEmpty();
    }

    @Test
    void aHintReachesTheRunAndTheTasksAfterIt() {
        JobId job = desk.build("a to-do list");
        crew.settle();
        crew.claim().forEach(crew::finish);
        crew.settle();
        var run = crew.claim().getFirst();

        jobs.hint(job, desk.ada(), "use argparse");
        assertThat(crew.worker().heartbeat().hints())
                .extracting(hint -> hint.text())
                .containsExactly("use argparse");

        crew.nextReview(false, "no");
        crew.finish(run);
        crew.work();
        assertThat(crew.briefs(Brief.ToImplement.class).getLast().hints()).containsExactly("use argparse");
        assertThat(desk.story(job)).contains("Hinted");
    }

    /** Every task writes its own key into the same file. */
    private TaskEvent sharedFile(Assignment run) {
        return crew.changed(
                run,
                Map.of("shared.txt", ((Brief.ToImplement) run.brief()).task().key() + "\n"));
    }

    /** A project that was delivered with this file. */
    private ProjectId projectWith(String file) {
        JobId job = desk.build("a to-do list");
        crew.work();
        var project = desk.project(job);
        assertThat(repositories.files(project, "main")).contains(file);
        assertThat(projects.todo(project)).hasSize(1);
        return project;
    }

    /** Somebody else moves main. */
    private void pushed(ProjectId project, Map<String, String> files) {
        String branch = "ada/work";
        String main = repositories.resolve(project, "main");
        String commit = repositories.commitFiles(project, branch, files, "by hand");
        assertThat(repositories.deliver(project, main, commit)).isInstanceOf(Delivery.Delivered.class);
    }

    /** A look at the job whose work in git is done and whose rows are lost. */
    private void forgotten(JobId job) {
        transaction.executeWithoutResult(status -> {
            workflows.advance(job);
            status.setRollbackOnly();
        });
    }
}
