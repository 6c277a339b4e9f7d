package dev.waggle.orchestrator.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waggle.common.api.NewSession;
import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.TaskEvent;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.SessionId;
import dev.waggle.orchestrator.Desk;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.session.Session;
import dev.waggle.orchestrator.session.Sessions;
import dev.waggle.orchestrator.workflow.Workflow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class SessionJobsIT {
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final Hive hive;
    private final Desk desk;
    private final SessionJobs jobs;
    private final Sessions sessions;
    private final Workflow workflow;

    @Autowired
    SessionJobsIT(Hive hive, Desk desk, SessionJobs jobs, Sessions sessions, Workflow workflow) {
        this.hive = hive;
        this.desk = desk;
        this.jobs = jobs;
        this.sessions = sessions;
        this.workflow = workflow;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void whoHasSpentTheLimitWaitsForCreditAndStandsStillUntilItIsRaised() {
        var session = session(1_500_000L);
        JobId cheap = jobIn(session);
        JobId dear = jobIn(session);
        JobId elsewhere = desk.build("a to-do list");
        var worker = hive.worker("verifier");
        hive.running(elsewhere, worker);
        TaskRef running = hive.running(cheap, worker);
        TaskRef costly = hive.running(dear, worker);

        worker.report(failed(costly, "1.6"), failed(costly, "1.6"));
        worker.forget(costly);
        hive.quiet();

        assertThat(spent(session)).isEqualTo(1_600_000);
        assertThat(desk.status(cheap).waitingFor()).isEqualTo(WaitingFor.CREDIT);
        assertThat(desk.status(dear).question()).contains("has spent 1.6 of the 1.5 US dollars");
        assertThat(desk.status(elsewhere).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(worker.heartbeat().standing()).containsExactly(running);

        jobs.change(desk.ada(), session, new NewSession(null, null, null, null, 1_600_000L), null);
        assertThat(desk.status(cheap).waitingFor()).isEqualTo(WaitingFor.CREDIT);
        jobs.change(desk.ada(), session, new NewSession(null, null, null, null, 2_000_000L), null);

        assertThat(desk.status(cheap).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(worker.heartbeat().standing()).isEmpty();
    }

    @Test
    void whatACrashLeftGoingIsHeldByTheReconciler() {
        var session = session(1L);
        JobId job = jobIn(session);
        hive.sql().sql("UPDATE session SET spent = 5").update();

        hive.reconcileOnce();

        assertThat(desk.status(job).waitingFor()).isEqualTo(WaitingFor.CREDIT);
    }

    @Test
    void aClosingSessionCancelsWhatHasNotBegunAndLetsTheRestComeToItsEnd() {
        var session = session(null);
        JobId queued = jobIn(session);
        JobId running = jobIn(session);
        var worker = hive.worker("verifier");
        hive.running(running, worker);

        jobs.close(desk.ada(), session, TEN_MINUTES);
        settle();

        assertThat(desk.status(queued).status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(desk.status(running).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(status(session)).isEqualTo("closing");
        assertThatThrownBy(() -> jobIn(session)).hasMessageContaining("is closing; open another one");
    }

    @Test
    void whoseGraceIsOverIsCancelledAndTheSessionClosed() {
        var session = session(null);
        JobId running = jobIn(session);
        var worker = hive.worker("verifier");
        TaskRef run = hive.running(running, worker);
        jobs.close(desk.ada(), session, TEN_MINUTES);

        hive.clockForward(TEN_MINUTES);
        worker.heartbeat();
        hive.reconcileOnce();
        assertThat(desk.status(running).status()).isEqualTo(JobStatus.CANCELLING);
        worker.stop(run);
        settle();

        assertThat(desk.status(running).status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(status(session)).isEqualTo("closed");
    }

    @Test
    void aSessionThatIsClosedAtOnceStopsWhatRuns() {
        var session = session(null);
        JobId running = jobIn(session);
        var worker = hive.worker("verifier");
        TaskRef run = hive.running(running, worker);

        jobs.close(desk.ada(), session, Duration.ZERO);

        assertThat(worker.heartbeat().cancel()).containsExactly(run);
        assertThat(jobs.open(sessions.list(desk.ada()))).containsEntry(session, 1);
    }

    @Test
    void aRunThatIsGivenBackWaitsUnderItsSessionsNewPriority() {
        var session = session(null);
        JobId job = jobIn(session);
        hive.running(job, hive.worker("verifier"));

        jobs.change(desk.ada(), session, new NewSession(null, null, 7, null, null), null);

        assertThat(hive.sql()
                        .sql("SELECT priority FROM task WHERE state = 'RUNNING'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(7);
    }

    @Test
    void aSessionsPriorityIsThatOfItsOpenJobs() {
        var session = session(null);
        JobId job = jobIn(session);
        hive.tasks(job, "verifier", 1);

        jobs.change(desk.ada(), session, new NewSession(null, null, 7, null, null), null);

        assertThat(hive.sql()
                        .sql("SELECT job.priority + task.priority FROM job JOIN task ON task.job_id = job.id")
                        .query(Integer.class)
                        .single())
                .isEqualTo(14);
    }

    @Test
    void aChangeOfSomethingThatWasChangedMeanwhileIsRefused() {
        var session = session(null);
        Session first = jobs.change(desk.ada(), session, new NewSession("a", null, null, 3, null), 0L);

        assertThat(first.version()).isEqualTo(1);
        assertThat(hive.limit(4, session.toString())).isEqualTo(3);
        assertThatThrownBy(() -> jobs.change(desk.ada(), session, new NewSession("b", null, null, null, null), 0L))
                .extracting("fault")
                .isEqualTo(Fault.CHANGED_MEANWHILE);
        assertThat(sessions.get(desk.ada(), session).title()).isEqualTo("a");
    }

    private void settle() {
        hive.quiet();
        workflow.advanceOnce();
        hive.reconcileOnce();
    }

    private SessionId session(@Nullable Long limit) {
        return sessions.create(desk.ada(), null, new NewSession("Evening", null, null, null, limit))
                .id();
    }

    private JobId jobIn(SessionId session) {
        return desk.submit(new JobOrder(JobKind.BUILD, "a to-do list", null, session, null, false, 0));
    }

    private long spent(SessionId session) {
        return sessions.get(desk.ada(), session).spent();
    }

    private String status(SessionId session) {
        return sessions.get(desk.ada(), session).status();
    }

    private static TaskEvent failed(TaskRef run, String dollars) {
        var report = new EngineReport("llm", "m", 1, 1, "none", "").costing(new BigDecimal(dollars));
        return new TaskEvent.Failed(
                run.taskId(), run.epoch(), 100, Instant.EPOCH, Fault.ENGINE_CRASHED, "it broke", report);
    }
}
