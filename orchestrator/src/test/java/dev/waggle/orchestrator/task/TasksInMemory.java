package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.TaskId;
import dev.waggle.common.id.WorkerId;
import dev.waggle.orchestrator.simulation.Bug;
import dev.waggle.orchestrator.task.Tables.JobLine;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The statements of {@link TaskRepository}, by hand. */
final class TasksInMemory extends TaskRepository {
    private static final Comparator<TaskLine> BY_LEASE =
            Comparator.comparing(line -> Objects.requireNonNull(line.until()));

    private final Tables tables;

    TasksInMemory(Tables tables) {
        super(NoJdbc.CLIENT, NoJdbc.TRIPS);
        this.tables = tables;
    }

    @Override
    Instant now() {
        return tables.database().now();
    }

    @Override
    List<Task> ofJobs(Collection<JobId> jobs) {
        tables.database().statement();
        var wanted = new HashSet<>(jobs);
        return tables.tasks().select(line -> wanted.contains(line.task().job())).stream()
                .map(TaskLine::task)
                .sorted(Comparator.comparing((Task task) -> task.job().value()).thenComparingInt(Task::step))
                .toList();
    }

    @Override
    Locked lock(Collection<TaskId> tasks) {
        LockedJobs jobs = lockedJobs(jobsOf(tasks));
        tables.database().statement();
        var wanted = new HashSet<>(tasks);
        return new Locked(
                jobs,
                tasks(tables.tasks().lock(line -> wanted.contains(line.task().id()))),
                now());
    }

    private Set<JobId> jobsOf(Collection<TaskId> tasks) {
        var wanted = new HashSet<>(tasks);
        return tables.tasks().select(line -> wanted.contains(line.task().id())).stream()
                .map(line -> line.task().job())
                .collect(Collectors.toSet());
    }

    @Override
    void lockJobs(Collection<JobId> jobs) {
        lockedJobs(jobs);
    }

    private LockedJobs lockedJobs(Collection<JobId> jobs) {
        tables.database().statement();
        var wanted = new HashSet<>(jobs);
        if (tables.database().has(Bug.JOBS_LOCKED_LAST)) {
            return locked(tables.jobs().select(line -> wanted.contains(line.id())), false);
        }
        return locked(tables.jobs().lock(line -> wanted.contains(line.id())), true);
    }

    private static LockedJobs locked(List<JobLine> lines, boolean held) {
        return new LockedJobs(
                held ? lines.stream().collect(Collectors.toMap(JobLine::id, JobLine::lastSeq)) : Map.of(),
                lines.stream().filter(JobLine::moves).map(JobLine::id).collect(Collectors.toSet()));
    }

    @Override
    List<Task> lockOpen(Collection<JobId> jobs) {
        tables.database().statement();
        var wanted = new HashSet<>(jobs);
        return tasks(tables.tasks()
                .lock(line -> wanted.contains(line.task().job())
                        && !line.task().state().settled()));
    }

    @Override
    List<TaskId> lapsed(Instant now, int most) {
        tables.database().statement();
        return tables.tasks().select(line -> line.held() && !until(line).isAfter(now)).stream()
                .sorted(BY_LEASE)
                .limit(most)
                .map(line -> line.task().id())
                .toList();
    }

    @Override
    List<TaskId> heldBy(Collection<WorkerId> workers) {
        tables.database().statement();
        return tables
                .tasks()
                .select(line -> line.held()
                        && line.task()
                                .state()
                                .holder()
                                .filter(workers::contains)
                                .isPresent())
                .stream()
                .map(line -> line.task().id())
                .toList();
    }

    @Override
    List<Task> lockUnclaimed(int most) {
        tables.database().statement();
        Instant now = now();
        return tasks(tables.tasks()
                .lockFree(line -> line.out() && !line.held() && !until(line).isAfter(now), BY_LEASE, most));
    }

    @Override
    List<TaskRef> overlooked(Collection<String> roles, OfferProperties offers, int most) {
        tables.database().statement();
        Instant now = now();
        Instant newest = now.plus(offers.lease());
        Instant young = newest.minus(offers.overlooked());
        return tables
                .tasks()
                .select(line -> line.out()
                        && !line.held()
                        && roles.contains(line.task().role())
                        && until(line).isAfter(now)
                        && (until(line).isBefore(young) || until(line).isAfter(newest)))
                .stream()
                .sorted(BY_LEASE)
                .limit(most)
                .map(TaskLine::ref)
                .toList();
    }

    @Override
    Optional<ProjectId> projectOf(TaskRef run) {
        tables.database().statement();
        return tables.tasks()
                .find(run.taskId().value())
                .filter(line -> line.held() && line.ref().equals(run))
                .map(line -> line.task().project());
    }

    @Override
    List<Task> lockForgotten(WorkerId worker, long settledThrough, Collection<TaskRef> listed) {
        tables.database().statement();
        var known = new HashSet<>(listed);
        return tasks(tables.tasks()
                .lockFree(
                        line -> {
                            Lease lease = line.lease();
                            return lease != null
                                    && lease.heldBy(worker)
                                    && lease.claim() <= settledThrough
                                    && !known.contains(line.ref());
                        },
                        Comparator.comparing(line -> line.task().id().value()),
                        Integer.MAX_VALUE));
    }

    private static Instant until(TaskLine line) {
        return Objects.requireNonNull(line.until());
    }

    private static List<Task> tasks(List<TaskLine> lines) {
        return lines.stream().map(TaskLine::task).toList();
    }
}
