package dev.waggle.orchestrator.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.QueuePlace;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.UserId;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.ScriptedWorker;
import dev.waggle.orchestrator.job.JobViews;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class ForecastIT {
    static final String ROLE = "verifier";

    private final Hive hive;
    private final Forecast forecast;
    private final Crier crier;
    private final JobViews views;
    private int usual;

    @Autowired
    ForecastIT(Hive hive, Forecast forecast, Crier crier, JobViews views) {
        this.hive = hive;
        this.forecast = forecast;
        this.crier = crier;
        this.views = views;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
        usual = hive.limit(3, ROLE);
        hive.limit(3, ROLE, 2);
    }

    @AfterEach
    void asItWas() {
        hive.limit(3, ROLE, usual);
        hive.reset();
        forecast.lookOnce();
    }

    @Test
    void whoWaitsReadsPlaceReasonAndTimesInTheStatus() {
        UserId ada = hive.person("Ada");
        ProjectId project = hive.project(ada, "todo");
        ScriptedWorker worker = hive.worker(ROLE);
        ranFor(Duration.ofSeconds(20), worker, 5);
        List<JobId> jobs = jobs(ada, project, 5);
        worker.heartbeat();
        worker.claimAll(hive.dispatchOnce());

        forecast.lookOnce();

        assertThat(queue(jobs.get(0), ada)).as("it runs").isEmpty();
        QueuePlace last = queue(jobs.get(4), ada).orElseThrow();
        assertThat(last.ahead()).isEqualTo(2);
        assertThat(last.place()).isEqualTo(3);
        assertThat(last.limit()).isEqualTo("role:verifier");
        assertThat(last.reason()).isEqualTo("2 ahead; all 2 places for verifiers are taken");
        Instant now = forecast.outlook().orElseThrow().now();
        // two rounds of runs from now, less what went by on a busy machine
        assertThat(last.startsAtEstimate()).isBetween(now.plusSeconds(10), now.plusSeconds(90));
        assertThat(Duration.between(last.startsAtEstimate(), last.endsAtEstimate()))
                .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(45));
    }

    @Test
    void withoutAWorkerItSaysThatThereIsNone() {
        UserId ada = hive.person("Ada");
        JobId job = jobs(ada, hive.project(ada, "todo"), 1).getFirst();

        forecast.lookOnce();

        assertThat(queue(job, ada).orElseThrow().limit()).isEqualTo("worker:verifier");
    }

    @Test
    void aWaitIsToldOnceAndAgainOnlyWhenItChangedMuch() {
        UserId ada = hive.person("Ada");
        List<JobId> jobs = jobs(ada, hive.project(ada, "todo"), 4);
        JobId last = jobs.getLast();

        assertThat(crier.tellOnce()).isEqualTo(4);
        assertThat(crier.tellOnce()).isZero();
        hive.clockForward(Duration.ofSeconds(31));
        assertThat(crier.tellOnce()).isZero();
        hive.sql()
                .sql("UPDATE task SET state = 'CANCELLED' WHERE job_id <> :last")
                .param("last", last.value())
                .update();

        assertThat(crier.tellOnce()).isEqualTo(1);
        assertThat(hive.events(last, JobEvent.Queued.class))
                .extracting(event -> event.queue().ahead())
                .containsExactly(3, 0);
    }

    @Test
    void aJobForLaterSaysWhatItWaitsFor() {
        UserId ada = hive.person("Ada");
        JobId first = hive.job(ada, hive.project(ada, "first"));
        JobId later = hive.job(ada, hive.project(ada, "later"));
        hive.sql()
                .sql("UPDATE job SET deferred = true, start_at = waggle_now() + interval '1 hour' WHERE id = :job")
                .param("job", later.value())
                .update();

        assertThat(queue(later, ada).orElseThrow().limit()).isEqualTo("time");
        hive.sql()
                .sql("INSERT INTO job_after (job_id, after_id) VALUES (:job, :first)")
                .param("job", later.value())
                .param("first", first.value())
                .update();
        assertThat(queue(later, ada).orElseThrow().reason()).isEqualTo("it begins when another job has succeeded");
    }

    @Test
    void whatIsHeldBackBesideItsLineStandsInItToo() {
        UserId ada = hive.person("Ada");
        ProjectId project = hive.project(ada, "todo");
        hive.limit(2, project.toString(), 1);
        hive.worker(ROLE).heartbeat();
        List<JobId> jobs = jobs(ada, project, 3);
        hive.dispatchOnce();

        forecast.lookOnce();

        assertThat(queue(jobs.getLast(), ada).orElseThrow().limit()).isEqualTo("project");
        assertThat(queue(jobs.getFirst(), ada).orElseThrow().reason()).isEqualTo("it is handed to a worker");
    }

    @Test
    void whereNobodyWaitsNothingIsTold() {
        assertThat(crier.tellOnce()).isZero();
    }

    @Test
    void ofAJobThatMovedMeanwhileNothingIsTold() {
        UserId ada = hive.person("Ada");
        JobId job = jobs(ada, hive.project(ada, "todo"), 1).getFirst();
        forecast.lookOnce();
        hive.sql()
                .sql("UPDATE job SET last_seq = last_seq + 1 WHERE id = :job")
                .param("job", job.value())
                .update();

        assertThat(forecast.outlook().orElseThrow().of(waiter(job, ada, 1))).isEmpty();
        assertThat(forecast.outlook().orElseThrow().of(waiter(job, ada, 0))).isPresent();
    }

    /** Runs that are over, each as long. */
    private void ranFor(Duration time, ScriptedWorker worker, int times) {
        JobId job = hive.job();
        for (int i = 0; i < times; i++) {
            TaskRef run = hive.running(job, worker);
            hive.clockForward(time);
            worker.heartbeat();
            worker.succeed(run);
        }
    }

    private List<JobId> jobs(UserId owner, ProjectId project, int count) {
        var jobs = new ArrayList<JobId>();
        for (int i = 0; i < count; i++) {
            JobId job = hive.job(owner, project);
            hive.tasks(job, ROLE, 1);
            jobs.add(job);
        }
        return jobs;
    }

    private Optional<QueuePlace> queue(JobId job, UserId owner) {
        return Optional.ofNullable(views.status(job, owner).queue());
    }

    private static Waiter waiter(JobId job, UserId owner, long version) {
        return new Waiter(job, version, true, JobKind.BUILD, null, 0, owner, Instant.EPOCH);
    }
}
