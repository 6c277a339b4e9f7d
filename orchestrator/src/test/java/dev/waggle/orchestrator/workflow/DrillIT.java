package dev.waggle.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.Desk;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.git.Repositories;
import dev.waggle.orchestrator.job.Jobs;
import dev.waggle.orchestrator.task.TaskTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class DrillIT {
    private final Hive hive;
    private final Desk desk;
    private final Jobs jobs;
    private final Repositories repositories;
    private final Workflow workflow;
    private final TaskTokens tokens;
    private Crew crew;

    @Autowired
    DrillIT(Hive hive, Desk desk, Jobs jobs, Repositories repositories, Workflow workflow, TaskTokens tokens) {
        this.hive = hive;
        this.desk = desk;
        this.jobs = jobs;
        this.repositories = repositories;
        this.workflow = workflow;
        this.tokens = tokens;
        this.crew = new Crew(hive, workflow, repositories);
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
        crew = new Crew(hive, workflow, repositories);
    }

    @Test
    void aDrillIsOneTaskOfTheRoleThatWasNamed() {
        JobId job = drill("reviewer");

        crew.work();

        assertThat(desk.story(job)).containsExactly("Accepted", "TaskStarted", "TaskSucceeded", "Succeeded");
        assertThat(crew.seen()).singleElement().satisfies(run -> {
            assertThat(run.role()).isEqualTo("reviewer");
            assertThat(run.projectId()).isNull();
            assertThat(run.checkout().path()).isEmpty();
            assertThat(run.brief()).isEqualTo(new Brief.ToDrill("sleep=1ms"));
        });
    }

    @Test
    void itsRunHoldsALeaseThoughThereIsNoProject() {
        drill("reviewer");
        var worker = hive.worker("reviewer");
        worker.heartbeat();

        var run = worker.claimAll(hive.dispatchOnce()).getFirst();

        assertThat(tokens.holdsLease(run)).isTrue();
        worker.fail(run, Fault.ENGINE_CRASHED);
        assertThat(tokens.holdsLease(run)).isFalse();
    }

    @Test
    void itsTaskIsStoredTogetherWithTheJob() {
        JobId job = drill(null);

        assertThat(hive.sql()
                        .sql("SELECT state FROM task WHERE job_id = :job")
                        .param("job", job.value())
                        .query(String.class)
                        .list())
                .containsExactly("READY");
    }

    @Test
    void manyDrillsGoOnTogether() {
        List<JobId> drills = List.of(drill(null), drill(null), drill("planner"));

        crew.work();

        assertThat(drills)
                .allSatisfy(job -> assertThat(desk.status(job).status()).isEqualTo(JobStatus.SUCCEEDED));
    }

    @Test
    void aDrillThatFailsSaysWhyAndCanBeTriedAgain() {
        JobId job = drill(null);
        crew.nextFails(Brief.ToDrill.class, Fault.PATH_ESCAPE, "as ordered").work();
        assertThat(desk.error(job).detail()).contains("as ordered");

        jobs.retry(job, desk.ada());
        crew.work();

        assertThat(desk.status(job).status()).isEqualTo(JobStatus.SUCCEEDED);
    }

    @Test
    void aDrillThatNobodyWantsAnyMoreEnds() {
        JobId waiting = drill(null);
        JobId running = drill("planner");
        crew.claim();
        JobId unclaimed = drill("reviewer");

        for (JobId job : List.of(waiting, running, unclaimed)) {
            jobs.cancel(job, desk.ada(), "enough");
        }
        crew.settle();
        assertThat(desk.status(unclaimed).status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(desk.status(running).status()).isEqualTo(JobStatus.CANCELLING);
        crew.seen().forEach(crew::finish);
        crew.settle();

        assertThat(desk.status(running).status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(desk.status(waiting).status()).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void aDrillThatIsPausedGoesOnWhenItIsResumed() {
        JobId job = drill(null);
        var runs = crew.claim();
        jobs.pause(job, desk.ada());
        runs.forEach(crew::finish);
        crew.settle();
        assertThat(desk.status(job).status()).isEqualTo(JobStatus.WAITING);

        jobs.resume(job, desk.ada());
        crew.settle();

        assertThat(desk.status(job).status()).isEqualTo(JobStatus.SUCCEEDED);
    }

    @Test
    void whatADrillCannotHaveIsRefusedByName() {
        assertThatThrownBy(() -> drill("piper"))
                .isInstanceOf(WaggleException.class)
                .hasMessageContaining("no role 'piper'");
        assertThatThrownBy(() ->
                        desk.submit(new JobOrder(JobKind.DRILL, "sleep=1ms", null, null, "template", false, 0, null)))
                .hasMessageContaining("neither an engine");
        assertThatThrownBy(() ->
                        desk.submit(new JobOrder(JobKind.BUILD, "a to-do list", null, null, null, false, 0, "planner")))
                .hasMessageContaining("only a drill");
    }

    private JobId drill(@Nullable String role) {
        return desk.submit(new JobOrder(JobKind.DRILL, "sleep=1ms", null, null, null, false, 0, role));
    }
}
