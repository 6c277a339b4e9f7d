package dev.waggle.orchestrator.job;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.JobId;
import java.util.Locale;

/** Why somebody's wish about a job is not met. */
final class JobFaults {
    private JobFaults() {}

    static WaggleException unknown(JobId id) {
        return new WaggleException(Fault.NOT_FOUND, "you have no job " + id + "; GET /api/ai/jobs lists yours");
    }

    static WaggleException conflict(Job job, String why) {
        return new WaggleException(
                Fault.CONFLICT, "job %s is %s: %s".formatted(job.id().display(), status(job), why));
    }

    static WaggleException finished(Job job) {
        return new WaggleException(
                Fault.ALREADY_FINISHED,
                "job %s has already ended: it is %s".formatted(job.id().display(), status(job)));
    }

    private static String status(Job job) {
        return job.state() instanceof JobState.Waiting(var what, var _, var _)
                ? "waiting for " + what.name().toLowerCase(Locale.ROOT)
                : job.state().status().name().toLowerCase(Locale.ROOT);
    }
}
