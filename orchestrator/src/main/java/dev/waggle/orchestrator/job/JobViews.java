package dev.waggle.orchestrator.job;

import dev.waggle.common.api.EventPage;
import dev.waggle.common.api.JobStatusView;
import dev.waggle.common.api.JobView;
import dev.waggle.common.api.Page;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.UserId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people see of their jobs. A job of somebody else is one that there is not. */
public class JobViews {
    public JobStatusView status(JobId job, UserId reader) {
        throw new UnsupportedOperationException();
    }

    /** Those of the jobs that are the reader's, in no particular order. */
    public List<JobStatusView> statuses(Collection<JobId> jobs, UserId reader) {
        throw new UnsupportedOperationException();
    }

    /** The number of the last event: what the ETag says. */
    public long version(JobId job, UserId reader) {
        throw new UnsupportedOperationException();
    }

    public JobView view(JobId job, UserId reader) {
        throw new UnsupportedOperationException();
    }

    /** The reader's jobs, newest first. A cursor that is not one of ours is a bad request. */
    public Page<JobStatusView> page(UserId reader, JobFilter filter, @Nullable String cursor) {
        throw new UnsupportedOperationException();
    }

    public EventPage events(JobId job, UserId reader, long after, int most) {
        throw new UnsupportedOperationException();
    }

    /** What was delivered; a job that is not finished, or failed, has none. */
    public JobView.Result result(JobId job, UserId reader) {
        throw new UnsupportedOperationException();
    }

    /** What the job changed, as unified text; of a job that is still open, what was merged so far. */
    public String diff(JobId job, UserId reader) {
        throw new UnsupportedOperationException();
    }

    /** The check log of the last verification. */
    public CheckLog checkLog(JobId job, UserId reader) {
        throw new UnsupportedOperationException();
    }
}
