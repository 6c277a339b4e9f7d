package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.task.Tables.JobLine;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements of {@link JobLogRepository}, by hand. */
final class JobLogInMemory extends JobLogRepository {
    private final Tables tables;

    JobLogInMemory(Tables tables) {
        super(NoJdbc.CLIENT, NoJdbc.WRITES);
        this.tables = tables;
    }

    @Override
    Map<JobId, Long> ends(Collection<JobId> jobs) {
        tables.database().statement();
        var wanted = new HashSet<>(jobs);
        var last = new LinkedHashMap<JobId, Long>();
        tables.jobs().lock(job -> wanted.contains(job.id())).forEach(job -> last.put(job.id(), job.lastSeq()));
        return last;
    }

    @Override
    Instant now() {
        return tables.database().now();
    }

    @Override
    void insert(List<JobEvent> events) {
        tables.database().statement();
    }

    @Override
    void turn(List<JobEvent> events, Map<JobId, JobTurn> turns) {
        tables.database().statement();
        for (JobEvent event : events) {
            tables.jobs()
                    .update(job -> job.id().equals(event.jobId()), job -> numbered(job, event))
                    .forEach(job -> tables.jobs().put(job.id().value(), turned(job, turns.get(job.id()))));
        }
    }

    private static JobLine numbered(JobLine job, JobEvent event) {
        if (job.lastSeq() + 1 != event.seq()) {
            throw new IllegalStateException("a job's log has a gap or a number twice");
        }
        return job.written(event.seq(), event.at());
    }

    private static JobLine turned(JobLine job, @Nullable JobTurn turn) {
        return switch (turn) {
            case JobTurn.Begins() when job.status() == JobStatus.QUEUED -> job.with(JobStatus.RUNNING, job.updatedAt());
            case JobTurn.Ends ends -> job.with(ends.status(), job.updatedAt());
            case JobTurn.Begins() -> job;
            case null -> job;
        };
    }

    @Override
    List<JobEvent> after(JobId job, long seq, int most) {
        return List.of();
    }
}
