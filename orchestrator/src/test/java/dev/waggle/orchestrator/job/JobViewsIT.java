package dev.waggle.orchestrator.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.api.JobView;
import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.Desk;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class JobViewsIT {
    private final Hive hive;
    private final Desk desk;
    private final Jobs jobs;
    private final JobViews views;

    @Autowired
    JobViewsIT(Hive hive, Desk desk, Jobs jobs, JobViews views) {
        this.hive = hive;
        this.desk = desk;
        this.jobs = jobs;
        this.views = views;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void aJobOfSomebodyElseIsOneThatThereIsNot() {
        JobId job = desk.build("a to-do list");
        UserId grace = hive.person("Grace");

        refused(() -> views.status(job, grace), Fault.NOT_FOUND);
        refused(() -> views.view(job, grace), Fault.NOT_FOUND);
        refused(() -> views.events(job, grace, 0, 10), Fault.NOT_FOUND);
        refused(() -> views.result(job, grace), Fault.NOT_FOUND);
        refused(() -> views.diff(job, grace), Fault.NOT_FOUND);
        refused(() -> views.checkLog(job, grace), Fault.NOT_FOUND);
        assertThat(views.page(grace, any(10), null).items()).isEmpty();
    }

    @Test
    void aViewShowsTasksEvidenceAndHints() {
        JobId job = desk.build("a to-do list");
        var worker = hive.worker("verifier");
        worker.succeed(hive.running(job, worker));
        jobs.hint(job, desk.ada(), "use argparse");

        JobView view = views.view(job, desk.ada());

        assertThat(view.request()).isEqualTo("a to-do list");
        assertThat(view.project()).isEqualTo("a-to-do-list");
        assertThat(view.hints()).containsExactly("use argparse");
        assertThat(view.evidence()).extracting(Evidence::command).containsExactly("make test");
        var task = view.tasks().getFirst();
        assertThat(task.state()).isEqualTo("succeeded");
        assertThat(task.phase()).isEqualTo("verify");
        assertThat(task.attempt()).isEqualTo(1);
        assertThat(task.summary()).isEqualTo("`make test` ended with exit code 0");
        assertThat(task.engine()).extracting(EngineReport::engine).isEqualTo("checks");
        assertThat(view.result()).isNull();
        assertThat(view.status()).isEqualTo(views.status(job, desk.ada()));
        assertThat(views.checkLog(job, desk.ada()).taskId()).isEqualTo(task.taskId());
        assertThat(views.checkLog(job, desk.ada()).evidence().logArtifact()).isEqualTo("check.log");
    }

    @Test
    void whatIsNotThereYetSaysSo() {
        JobId job = desk.build("a to-do list");

        refused(() -> views.result(job, desk.ada()), Fault.NOT_FINISHED).hasMessageContaining("now it is 'queued'");
        refused(() -> views.diff(job, desk.ada()), Fault.NOT_FINISHED);
        refused(() -> views.checkLog(job, desk.ada()), Fault.NOT_FINISHED);
    }

    @Test
    void aFailedJobsResultIsItsReason() {
        JobId job = desk.newId();
        jobs.submit(List.of(Desk.command(job, Desk.order(JobKind.BUILD, " ", null))));

        refused(() -> views.result(job, desk.ada()), Fault.NOT_FINISHED).hasMessageContaining("BAD_REQUEST");
        assertThat(views.view(job, desk.ada()).project()).isEmpty();
    }

    @Test
    void eventsComeInPages() {
        JobId job = desk.build("a to-do list");
        jobs.hint(job, desk.ada(), "one");
        jobs.hint(job, desk.ada(), "two");

        var first = views.events(job, desk.ada(), 0, 2);
        var second = views.events(job, desk.ada(), first.last(), 2);
        var none = views.events(job, desk.ada(), second.last(), 2);

        assertThat(first.items()).hasSize(2);
        assertThat(first.more()).isTrue();
        assertThat(second.items()).hasSize(1);
        assertThat(second.last()).isEqualTo(3);
        assertThat(second.more()).isFalse();
        assertThat(none.items()).isEmpty();
        assertThat(none.last()).isEqualTo(3);
    }

    @Test
    void aListingKeepsItsPlaceWhileNewJobsArrive() {
        List<JobId> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(desk.build("list " + i));
        }
        List<JobId> seen = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            var page = views.page(desk.ada(), any(2), cursor);
            page.items().forEach(job -> seen.add(job.jobId()));
            cursor = page.nextCursor();
            desk.build("one more");
        } while (cursor != null);

        assertThat(seen).isEqualTo(made);
    }

    @Test
    void aListingCanBeNarrowed() {
        JobId one = desk.build("one");
        JobId two = desk.build("two");
        jobs.pause(two, desk.ada());

        assertThat(ids(new JobFilter(Set.of(JobStatus.WAITING), null, 10))).containsExactly(two);
        assertThat(ids(new JobFilter(Set.of(JobStatus.WAITING, JobStatus.QUEUED), null, 10)))
                .containsExactly(two, one);
        assertThat(ids(new JobFilter(Set.of(), desk.project(one), 10))).containsExactly(one);
    }

    @Test
    void aCursorThatIsNotOursIsABadRequest() {
        for (String cursor : List.of("", "%%%", "bm9uc2Vuc2U", "MjAzMC0wMS0wMVQwMDowMDowMFogeA")) {
            refused(() -> views.page(desk.ada(), any(10), cursor), Fault.BAD_REQUEST)
                    .hasMessageContaining("cursor");
        }
    }

    private List<JobId> ids(JobFilter filter) {
        return views.page(desk.ada(), filter, null).items().stream()
                .map(JobStatusView::jobId)
                .toList();
    }

    private static JobFilter any(int most) {
        return new JobFilter(Set.of(), null, most);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(ThrowingCallable question, Fault fault) {
        return assertThatThrownBy(question)
                .isInstanceOfSatisfying(
                        WaggleException.class, e -> assertThat(e.fault()).isEqualTo(fault));
    }
}
