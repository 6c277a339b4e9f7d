package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.TaskId;
import java.util.Collection;

/**
 * Ids as arrays that a statement takes as one parameter. Statements that a single task goes through hide the parameter in a {@code SELECT} of
 * its own: where PostgreSQL sees how short it is, it plans them anew each time, and takes longer for that than for the work.
 */
final class Ids {
    private Ids() {}

    static String[] jobs(Collection<JobId> jobs) {
        return jobs.stream().map(JobId::toString).toArray(String[]::new);
    }

    static String[] tasks(Collection<TaskId> tasks) {
        return tasks.stream().map(TaskId::toString).toArray(String[]::new);
    }

    static String[] tasksOf(Collection<TaskRef> runs) {
        return runs.stream().map(run -> run.taskId().toString()).toArray(String[]::new);
    }

    static Long[] epochsOf(Collection<TaskRef> runs) {
        return runs.stream().map(TaskRef::epoch).toArray(Long[]::new);
    }
}
