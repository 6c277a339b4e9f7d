package dev.waggle.standalone.cli;

import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobStatus;

/** What the shell is told. */
final class ExitCode {
    static final int DONE = 0;
    static final int JOB_FAILED = 1;
    static final int WRONG_USE = 2;
    static final int UNREACHABLE = 3;
    static final int WAITING = 4;

    private ExitCode() {}

    /** How a job stands; one that is on its way is fine. */
    static int of(JobStatusView job) {
        return switch (job.status()) {
            case FAILED, CANCELLED -> JOB_FAILED;
            case WAITING -> WAITING;
            case QUEUED, RUNNING, CANCELLING, SUCCEEDED -> DONE;
        };
    }

    static int of(Fault fault) {
        if (fault == Fault.UNAVAILABLE || fault == Fault.INTERNAL || fault == Fault.TOOL_MISSING) {
            return UNREACHABLE;
        }
        return fault.status() >= 500 ? UNREACHABLE : WRONG_USE;
    }

    static boolean goesOn(JobStatus status) {
        return !status.terminal() && status != JobStatus.WAITING;
    }
}
