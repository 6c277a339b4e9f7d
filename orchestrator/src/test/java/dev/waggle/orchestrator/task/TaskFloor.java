package dev.waggle.orchestrator.task;

import dev.waggle.common.Secret;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.id.Uuid7;
import dev.waggle.orchestrator.publish.Announcements;
import dev.waggle.orchestrator.publish.Publisher;
import dev.waggle.orchestrator.role.Roles;
import dev.waggle.orchestrator.simulation.Bug;
import dev.waggle.orchestrator.simulation.Pace;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;

/** The real services of this package over the simulated database. */
public final class TaskFloor {
    private static final TaskProperties PROPERTIES = new TaskProperties(
            Pace.LEASE, List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4)));

    public static final OfferProperties OFFERS = new OfferProperties(Pace.OFFER, Pace.LIVE, Pace.OVERLOOKED);

    /** The title of the one task of a job that ends with it. */
    public static final String EXERCISE = "an exercise";

    public final Tasks tasks;
    public final Claims claims;
    public final Heartbeats heartbeats;
    public final Leases leases;
    public final Limits limits;

    public TaskFloor(
            Tables tables,
            Roles roles,
            Publisher publisher,
            Announcements announcements,
            ApplicationEventPublisher events,
            Uuid7 ids) {
        var reads = new TasksInMemory(tables);
        var writes = new TaskWritesInMemory(tables);
        var workers = new WorkersInMemory(tables);
        var folds = tables.database().has(Bug.NO_FENCE)
                ? new WrongFolds.Unfenced(roles, PROPERTIES)
                : tables.database().has(Bug.GIVEN_BACK_TWICE)
                        ? new WrongFolds.Forgetful(roles, PROPERTIES)
                        : new Folds(roles, PROPERTIES);
        var changes = new Changes(
                writes,
                new SmallTablesInMemory.Attempts(tables),
                new JobLog(new JobLogInMemory(tables), publisher),
                announcements,
                new TaskMeters(new CompositeMeterRegistry()),
                events,
                TaskFloor::ends,
                NoJdbc.WRITES);
        limits = new Limits(new SmallTablesInMemory.LimitLocks(tables));
        tasks = new Tasks(reads, writes, folds, changes, publisher, ids);
        claims = new Claims(
                workers,
                reads,
                new Wakings(new SmallTablesInMemory.WakingOffers(tables), limits),
                folds,
                changes,
                new Assignments(new TaskTokens(new Secret("straw"), reads)),
                PROPERTIES);
        heartbeats = new Heartbeats(workers, folds, changes, reads, PROPERTIES, OFFERS);
        leases = new Leases(workers, reads, writes, folds, changes, PROPERTIES);
    }

    /** A job with nothing but an exercise ends with it. */
    private static Optional<JobTurn.Ends> ends(Task settled) {
        if (!settled.title().equals(EXERCISE)) {
            return Optional.empty();
        }
        return switch (settled.state()) {
            case TaskState.Succeeded _ ->
                Optional.of(new JobTurn.Ends(
                        JobStatus.SUCCEEDED,
                        "{}",
                        null,
                        null,
                        (job, seq, at) -> new JobEvent.Succeeded(job, seq, at, null, "done")));
            case TaskState.Failed(var _, var setback) ->
                Optional.of(new JobTurn.Ends(
                        JobStatus.FAILED,
                        null,
                        setback.fault(),
                        setback.detail(),
                        (job, seq, at) -> new JobEvent.Failed(job, seq, at, setback.fault(), setback.detail())));
            case TaskState.Blocked _,
                    TaskState.Ready _,
                    TaskState.Offered _,
                    TaskState.Running _,
                    TaskState.Cancelling _,
                    TaskState.Cancelled _ -> Optional.empty();
        };
    }
}
