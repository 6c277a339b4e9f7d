package dev.waggle.orchestrator.task;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.id.JobId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a job to be done.
 *
 * @param step its place among the job's tasks, from 1: adding the same step twice adds it once
 * @param planKey the plan's task that it implements
 * @param commit what to check out; the name of a branch is resolved when the task is claimed
 * @param foreign whether nothing of it may run without a sandbox
 * @param waitsFor keys of the plan that have to be merged before; where there are any it stays blocked until it is unblocked
 */
public record NewTask(
        JobId job,
        int step,
        String role,
        Phase phase,
        @Nullable String planKey,
        String title,
        int round,
        String engine,
        @Nullable String model,
        Duration timeout,
        Brief brief,
        String commit,
        boolean foreign,
        List<String> waitsFor,
        int priority) {}
