package dev.waggle.orchestrator.job;

import dev.waggle.common.contract.QueenCommand.CancelJob;
import dev.waggle.common.contract.QueenCommand.SubmitJob;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.UserId;
import java.util.List;

/** What people ask for, and what they say to it. */
public class Jobs {
    /** Accepts one job, or says by a fault what is wrong with it. */
    public Submitted submit(SubmitJob command) {
        throw new UnsupportedOperationException();
    }

    /** Accepts what is waiting, in one transaction. What cannot be met becomes a job that failed with the reason: nothing is lost. */
    public List<Submitted> submit(List<SubmitJob> commands) {
        throw new UnsupportedOperationException();
    }

    /** A gateway's wish; an id that is not known is stored as cancelled. */
    public void cancel(CancelJob command) {
        throw new UnsupportedOperationException();
    }

    public void cancel(JobId job, UserId by, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Another try of a job that failed or was cancelled; it goes on from what is there. */
    public void retry(JobId job, UserId by) {
        throw new UnsupportedOperationException();
    }

    /** Says something to a job that is open: running attempts hear it, and so do later ones. */
    public void hint(JobId job, UserId by, String text) {
        throw new UnsupportedOperationException();
    }

    public void approve(JobId job, UserId by) {
        throw new UnsupportedOperationException();
    }

    /** Answers a question; said to a plan that waits for approval, it is made again. */
    public void answer(JobId job, UserId by, String text) {
        throw new UnsupportedOperationException();
    }

    public void pause(JobId job, UserId by) {
        throw new UnsupportedOperationException();
    }

    public void resume(JobId job, UserId by) {
        throw new UnsupportedOperationException();
    }
}
