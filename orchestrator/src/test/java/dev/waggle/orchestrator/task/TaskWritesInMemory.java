package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.TaskId;
import dev.waggle.orchestrator.task.Tables.JobLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The statements of {@link TaskWriteRepository}, by hand. */
final class TaskWritesInMemory extends TaskWriteRepository {
    private final Tables tables;

    TaskWritesInMemory(Tables tables) {
        super(NoJdbc.CLIENT, NoJdbc.WRITES);
        this.tables = tables;
    }

    @Override
    void insert(List<Added> rows) {
        tables.database().statement();
        for (Added row : rows) {
            JobLine job = tables.jobs().find(row.jobId()).orElseThrow();
            boolean there = !tables.tasks()
                    .select(line ->
                            line.task().job().equals(job.id()) && line.task().step() == row.step())
                    .isEmpty();
            if (!there) {
                tables.tasks()
                        .add(row.id(), new TaskLine(task(row, job), job.person(), job.session(), now(), false, null));
            }
        }
    }

    private static Task task(Added row, JobLine job) {
        TaskState state =
                row.waitsFor().isEmpty() ? new TaskState.Ready(Tries.NONE) : new TaskState.Blocked(Tries.NONE);
        return new Task(
                new TaskId(row.id()),
                job.id(),
                new ProjectId(job.project()),
                row.step(),
                row.role(),
                Phase.valueOf(row.phase()),
                row.planKey(),
                row.title(),
                row.round(),
                row.engine(),
                row.model(),
                Duration.parse(row.timeout()),
                row.brief(),
                row.commitId(),
                row.foreign(),
                row.waitsFor(),
                row.priority(),
                state,
                0,
                null,
                null,
                null);
    }

    @Override
    int cutLeases(long longestSeconds) {
        tables.database().statement();
        Instant longest = now().plusSeconds(longestSeconds);
        return tables.tasks()
                .update(
                        line -> line.out()
                                && Objects.requireNonNull(line.until()).isAfter(longest),
                        line -> line.cut(longest))
                .size();
    }

    @Override
    void write(List<Change> changes, Instant now) {
        tables.database().statement();
        for (Change change : changes) {
            var id = change.after().id();
            tables.tasks().update(line -> line.task().id().equals(id), line -> line.after(change));
        }
    }

    @Override
    void unblock(TaskId task, String commit) {
        tables.database().statement();
        tables.tasks()
                .update(
                        line -> line.task().id().equals(task) && line.task().state() instanceof TaskState.Blocked,
                        line -> line.unblocked(commit, now()));
    }

    @Override
    void merged(TaskId task, String commit) {
        tables.database().statement();
    }

    @Override
    void insertEvidence(Task task, Evidence evidence, Instant now) {
        tables.database().statement();
    }

    private Instant now() {
        return tables.database().now();
    }
}
