package dev.waggle.orchestrator.workflow;

import static dev.waggle.orchestrator.workflow.Story.phase;
import static dev.waggle.orchestrator.workflow.Story.plan;
import static dev.waggle.orchestrator.workflow.Story.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Feedback;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.QueenCommand.SubmitJob;
import dev.waggle.common.contract.Submitter;
import dev.waggle.common.contract.TodoItem;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.UserId;
import dev.waggle.common.id.Uuid7;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.git.Repositories;
import dev.waggle.orchestrator.job.JobViews;
import dev.waggle.orchestrator.job.Jobs;
import dev.waggle.orchestrator.project.Projects;
import dev.waggle.orchestrator.user.People;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class WholeJobIT {
    static final Submitter ADA = new Submitter("telegram", "1815", "Ada");

    private final Hive hive;
    private final Jobs jobs;
    private final JobViews views;
    private final Projects projects;
    private final Repositories repositories;
    private final People people;
    private final Uuid7 ids;
    private final Crew crew;

    @Autowired
    WholeJobIT(
            Hive hive,
            Jobs jobs,
            JobViews views,
            Projects projects,
            Repositories repositories,
            People people,
            Uuid7 ids,
            Workflow workflow) {
        this.hive = hive;
        this.jobs = jobs;
        this.views = views;
        this.projects = projects;
        this.repositories = repositories;
        this.people = people;
        this.ids = ids;
        this.crew = new Crew(hive, workflow, repositories);
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void aSentenceBecomesAProject() {
        crew.plans(plan(phase("All of it", task("T1"), task("T2"), task("T3", "T1", "T2"))))
                .nextReview(false, "there are no tests");

        JobId job = submit("a to-do list\nwith tests");
        crew.work();

        UserId ada = people.of(ADA);
        var status = views.status(job, ada);
        assertThat(status.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(status.title()).isEqualTo("a to-do list");
        assertThat(status.progress().done()).isEqualTo(3);
        var result = views.result(job, ada);
        var project = projects.byId(Objects.requireNonNull(status.projectId()));
        assertThat(repositories.resolve(project.id(), "main")).isEqualTo(result.commit());
        assertThat(repositories.files(project.id(), "main"))
                .contains("README.md", "TODO.md", "T1.txt", "T2.txt", "T3.txt", "FIX.txt");
        assertThat(repositories.read(project.id(), "main", "TODO.md").orElseThrow())
                .contains("- [x] T1 Title of T1", "- [x] T2 Title of T2", "- [x] T3 Title of T3");
        assertThat(projects.todo(project.id())).allMatch(TodoItem::done);
        assertThat(crew.numbers(job))
                .containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(1, status.version())
                        .boxed()
                        .toList());
        assertThat(hive.events(job, JobEvent.Succeeded.class)).hasSize(1);
        assertThat(hive.events(job).getLast()).isInstanceOf(JobEvent.Succeeded.class);
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
        assertThat(crew.briefs(Brief.ToImplement.class).getLast().feedback())
                .containsExactly(new Feedback("reviewer", "there are no tests"));
        assertThat(result.summary())
                .contains("A to-do list.", "`make check` ended with exit code 0", "No model was used.");
        assertThat(views.diff(job, ada)).contains("+++ b/T1.txt");
    }

    private JobId submit(String text) {
        return submit(new JobOrder(JobKind.BUILD, text, null, null, null, false, 0));
    }

    private JobId submit(JobOrder order) {
        var id = new JobId(ids.next());
        return jobs.submit(new SubmitJob(id, Instant.EPOCH, ADA, id.toString(), order))
                .jobId();
    }
}
