package dev.waggle.orchestrator.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.waggle.common.WaggleException;
import dev.waggle.common.api.NewSession;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.QueenCommand.CancelJob;
import dev.waggle.common.contract.QueenCommand.SubmitJob;
import dev.waggle.common.contract.Submitter;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.SessionId;
import dev.waggle.orchestrator.Desk;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.project.Projects;
import dev.waggle.orchestrator.session.Sessions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@QueenTest
class SubmitIT {
    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    static final Submitter GRACE = new Submitter("telegram", "1906", "Grace");
    static final JobOrder LIST = Desk.order(JobKind.BUILD, "a to-do list", null);

    private final Hive hive;
    private final Desk desk;
    private final Jobs jobs;
    private final Projects projects;
    private final Sessions sessions;

    @Autowired
    SubmitIT(Hive hive, Desk desk, Jobs jobs, Projects projects, Sessions sessions) {
        this.hive = hive;
        this.desk = desk;
        this.jobs = jobs;
        this.projects = projects;
        this.sessions = sessions;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void whatIsAcceptedIsStoredAndToldOf() {
        JobId job = desk.build("a to-do list\nwith tests");

        var status = desk.status(job);
        assertThat(status.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(status.kind()).isEqualTo(JobKind.BUILD);
        assertThat(status.version()).isEqualTo(1);
        assertThat(status.display()).isEqualTo(job.display());
        assertThat(projects.byId(desk.project(job)).title()).isEqualTo("a to-do list");
        assertThat(hive.events(job, JobEvent.Accepted.class))
                .extracting(JobEvent.Accepted::title, JobEvent.Accepted::projectId)
                .containsExactly(tuple("a to-do list", desk.project(job)));
    }

    @Test
    void theSameKeyWithTheSameOrderIsTheSameJob() {
        var first = jobs.submit(Desk.command(desk.newId(), "key-1", LIST));
        var second = jobs.submit(Desk.command(desk.newId(), "key-1", LIST));

        assertThat(first.replayed()).isFalse();
        assertThat(second).isEqualTo(new Submitted(first.jobId(), true));
        assertThat(count("job")).isEqualTo(1);
        assertThat(count("project")).isEqualTo(1);
    }

    @Test
    void theSameKeyWithAnotherOrderIsRefused() {
        var first = jobs.submit(Desk.command(desk.newId(), "key-1", LIST));
        var other = Desk.order(JobKind.BUILD, "a chess game", null);

        refused(Desk.command(desk.newId(), "key-1", other), Fault.IDEMPOTENCY_MISMATCH)
                .hasMessageContaining(first.jobId().toString());
        assertThat(count("job")).isEqualTo(1);
    }

    @Test
    void keysOfDifferentPeopleNeverMeet() {
        jobs.submit(Desk.command(desk.newId(), "key-1", LIST));

        var graces = jobs.submit(new SubmitJob(desk.newId(), NOON, GRACE, "key-1", LIST));

        assertThat(graces.replayed()).isFalse();
        assertThat(count("job")).isEqualTo(2);
    }

    @Test
    void theSameIdIsTheSameJob() {
        var command = Desk.command(desk.newId(), LIST);

        jobs.submit(List.of(command, command));
        var again = jobs.submit(List.of(command));

        assertThat(again).containsExactly(new Submitted(command.jobId(), true));
        assertThat(desk.story(command.jobId())).containsExactly("Accepted");
    }

    @Test
    void manyAreTakenInTogetherInTheirOrder() {
        var commands = IntStream.range(0, 50)
                .mapToObj(i -> Desk.command(desk.newId(), Desk.order(JobKind.BUILD, "list number " + i, null)))
                .toList();

        var submitted = jobs.submit(commands);

        assertThat(submitted)
                .extracting(Submitted::jobId)
                .isEqualTo(commands.stream().map(SubmitJob::jobId).toList());
        assertThat(count("job")).isEqualTo(50);
        assertThat(count("submission")).isEqualTo(50);
        assertThat(count("job_event")).isEqualTo(50);
        assertThat(count("person")).isEqualTo(1);
    }

    @Test
    void aRaceForAKeyHasOneWinnerAndTheOthersHearOfIt() throws Exception {
        desk.ada();
        List<Callable<Submitted>> racers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            racers.add(() -> jobs.submit(Desk.command(desk.newId(), "key-1", LIST)));
        }

        var answers = new ArrayList<Submitted>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(racers)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers)
                .extracting(Submitted::jobId)
                .containsOnly(answers.getFirst().jobId());
        assertThat(answers).filteredOn(answer -> !answer.replayed()).hasSize(1);
        assertThat(count("job")).isEqualTo(1);
    }

    @Test
    void aBadOrderIsRefusedBeforeAnythingIsStored() {
        refused(Desk.command(desk.newId(), Desk.order(JobKind.BUILD, " ", null)), Fault.BAD_REQUEST);
        refused(Desk.command(desk.newId(), Desk.order(JobKind.BUILD, "x".repeat(65_537), null)), Fault.TOO_LARGE);
        refused(Desk.command(desk.newId(), Desk.order(JobKind.CHANGE, "more", null)), Fault.BAD_REQUEST);

        assertThat(count("job")).isZero();
    }

    @Test
    void aProjectOrSessionOfSomebodyElseIsOneThatThereIsNot() {
        var theirs = hive.project(hive.person("Grace"), "chess");
        refused(Desk.command(desk.newId(), Desk.order(JobKind.CHANGE, "more", theirs)), Fault.NOT_FOUND)
                .hasMessageContaining("you have no project " + theirs);

        var session = sessions.create(hive.person("Linus"), null, new NewSession("talk", null, null, null, null))
                .id();
        refused(Desk.command(desk.newId(), ofSession(session)), Fault.NOT_FOUND)
                .hasMessageContaining("you have no session " + session);
        refused(Desk.command(desk.newId(), ofSession(new SessionId(UUID.randomUUID()))), Fault.NOT_FOUND);
    }

    @Test
    void aJobMayBelongToASessionOfOnesOwn() {
        var session = sessions.create(desk.ada(), null, new NewSession("talk", null, null, null, null))
                .id();

        JobId job = desk.submit(ofSession(session));

        assertThat(hive.sql()
                        .sql("SELECT session_id FROM job WHERE id = :id")
                        .param("id", job.value())
                        .query(UUID.class)
                        .single())
                .isEqualTo(session.value());
    }

    @Test
    void oneBadOrderOfABatchFailsByItselfAndSaysWhy() {
        var bad = Desk.command(desk.newId(), Desk.order(JobKind.BUILD, "a\0b", null));
        var large = Desk.command(desk.newId(), Desk.order(JobKind.BUILD, "x".repeat(70_000), null));
        var good = Desk.command(desk.newId(), LIST);

        jobs.submit(List.of(bad, large, good));

        assertThat(desk.status(good.jobId()).status()).isEqualTo(JobStatus.QUEUED);
        assertThat(desk.status(bad.jobId()).status()).isEqualTo(JobStatus.FAILED);
        assertThat(desk.error(bad.jobId()).fault()).isEqualTo(Fault.BAD_REQUEST);
        assertThat(desk.error(bad.jobId()).detail()).contains("U+0000");
        assertThat(desk.error(large.jobId()).fault()).isEqualTo(Fault.TOO_LARGE);
        assertThat(desk.story(bad.jobId())).containsExactly("Accepted", "Failed");
        assertThat(desk.status(bad.jobId()).projectId()).isNull();
    }

    @Test
    void whatWasRefusedCannotBeRetried() {
        var bad = Desk.command(desk.newId(), Desk.order(JobKind.BUILD, "a\0b", null));
        jobs.submit(List.of(bad));

        assertThatThrownBy(() -> jobs.retry(bad.jobId(), desk.ada()))
                .isInstanceOfSatisfying(
                        WaggleException.class, e -> assertThat(e.fault()).isEqualTo(Fault.CONFLICT))
                .hasMessageContaining("submit it anew");
    }

    @Test
    void aKeyThatIsUsedTwiceInABatchFailsTheSecondOfAnotherOrder() {
        var first = Desk.command(desk.newId(), "key-1", LIST);
        var same = Desk.command(desk.newId(), "key-1", LIST);
        var other = Desk.command(desk.newId(), "key-1", Desk.order(JobKind.BUILD, "chess", null));

        var submitted = jobs.submit(List.of(first, same, other));

        assertThat(submitted)
                .containsExactly(
                        new Submitted(first.jobId(), false),
                        new Submitted(first.jobId(), true),
                        new Submitted(other.jobId(), false));
        assertThat(desk.error(other.jobId()).fault()).isEqualTo(Fault.IDEMPOTENCY_MISMATCH);
    }

    @Test
    void whatIsCancelledBeforeItArrivesStaysCancelled() {
        JobId id = desk.newId();
        jobs.cancelCommanded(List.of(new CancelJob(id, NOON, Desk.ADA, "changed my mind")));
        assertThat(desk.status(id).status()).isEqualTo(JobStatus.CANCELLED);

        jobs.submit(List.of(Desk.command(id, LIST)));

        assertThat(desk.status(id).status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(desk.status(id).title()).isEqualTo("a to-do list");
        assertThat(desk.story(id)).containsExactly("Cancelled", "Accepted");
        assertThat(jobs.submit(List.of(Desk.command(id, LIST)))).containsExactly(new Submitted(id, true));
        assertThat(desk.story(id)).containsExactly("Cancelled", "Accepted");
    }

    @Test
    void aChangeThatWasCancelledBeforeItArrivedCanStillBeTried() {
        var project = hive.project(desk.ada(), "todo");
        JobId change = desk.newId();
        JobId build = desk.newId();
        jobs.cancelCommanded(List.of(cancel(change, Desk.ADA), cancel(build, Desk.ADA)));
        assertThatThrownBy(() -> jobs.retry(build, desk.ada())).hasMessageContaining("never begun");

        jobs.submit(
                List.of(Desk.command(change, Desk.order(JobKind.CHANGE, "more", project)), Desk.command(build, LIST)));
        jobs.retry(change, desk.ada());
        jobs.retry(build, desk.ada());

        assertThat(desk.project(change)).isEqualTo(project);
        assertThat(projects.byId(desk.project(build)).title()).isEqualTo("a to-do list");
        assertThat(desk.status(build).status()).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void aCancelFindsTheJobThatIsThereAndOnlyItsOwnersCounts() {
        JobId job = desk.build("a to-do list");

        jobs.cancelCommanded(List.of(cancel(job, GRACE)));
        assertThat(desk.status(job).status()).isEqualTo(JobStatus.QUEUED);

        jobs.cancelCommanded(List.of(cancel(job, Desk.ADA), cancel(job, Desk.ADA)));
        assertThat(desk.status(job).status()).isEqualTo(JobStatus.CANCELLING);
        assertThat(desk.story(job)).containsOnlyOnce("Cancelling");
    }

    @Test
    void somebodyElsesCancelDoesNotTakeAnOrdersPlace() {
        JobId id = desk.newId();
        jobs.cancelCommanded(List.of(cancel(id, GRACE)));

        assertThat(jobs.submit(List.of(Desk.command(id, LIST)))).containsExactly(new Submitted(id, true));
        assertThatThrownBy(() -> desk.status(id)).hasMessageContaining("you have no job");
    }

    private static CancelJob cancel(JobId id, Submitter by) {
        return new CancelJob(id, NOON, by, "changed my mind");
    }

    private static JobOrder ofSession(@Nullable SessionId session) {
        return new JobOrder(JobKind.BUILD, "a to-do list", null, session, null, false, 0);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(SubmitJob command, Fault fault) {
        return assertThatThrownBy(() -> jobs.submit(command))
                .isInstanceOfSatisfying(
                        WaggleException.class, e -> assertThat(e.fault()).isEqualTo(fault));
    }

    private long count(String table) {
        return hive.sql().sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }
}
