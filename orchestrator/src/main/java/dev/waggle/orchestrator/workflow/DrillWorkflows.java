package dev.waggle.orchestrator.workflow;

import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.Result;
import dev.waggle.common.id.JobId;
import dev.waggle.orchestrator.job.Drills;
import dev.waggle.orchestrator.job.Job;
import dev.waggle.orchestrator.job.JobSignal;
import dev.waggle.orchestrator.job.JobState;
import dev.waggle.orchestrator.job.OpenJobs;
import dev.waggle.orchestrator.role.Roles;
import dev.waggle.orchestrator.task.Draft;
import dev.waggle.orchestrator.task.NewTask;
import dev.waggle.orchestrator.task.Task;
import dev.waggle.orchestrator.task.TaskState;
import dev.waggle.orchestrator.task.Tasks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets drills go on, many a transaction: there is no repository to look into and only one task to look at. */
@Service
class DrillWorkflows {
    private final OpenJobs jobs;
    private final Tasks tasks;
    private final Roles roles;

    DrillWorkflows(OpenJobs jobs, Tasks tasks, Roles roles) {
        this.jobs = jobs;
        this.tasks = tasks;
        this.roles = roles;
    }

    /** Does all that can be done for those of the jobs that are drills. Says which these are. */
    @Transactional
    public Set<JobId> advance(Collection<JobId> ids) {
        List<Job> drills = jobs.lockDrills(ids);
        Set<JobId> found = drills.stream().map(Job::id).collect(Collectors.toCollection(LinkedHashSet::new));
        var byJob = found.isEmpty() ? Map.<JobId, List<Task>>of() : tasks.of(found);
        var round = new Round();
        for (Job job : drills) {
            List<Task> all = byJob.getOrDefault(job.id(), List.of());
            switch (job.state()) {
                case JobState.Queued _, JobState.Running _ -> round.go(job, all);
                case JobState.Cancelling _ -> round.stop(job, all);
                case JobState.Deferred _,
                        JobState.Waiting _,
                        JobState.Succeeded _,
                        JobState.Failed _,
                        JobState.Cancelled _ -> {}
            }
        }
        round.close();
        return found;
    }

    private final class Round {
        private final Map<Job, List<Draft>> moved = new LinkedHashMap<>();
        private final List<NewTask> added = new ArrayList<>();
        private final Set<JobId> stopping = new LinkedHashSet<>();

        void go(Job job, List<Task> all) {
            if (all.isEmpty() || all.getLast().step() <= job.position().tryFrom()) {
                int step = all.isEmpty() ? 1 : all.getLast().step() + 1;
                added.add(Drills.task(job.id(), step, job.order(), roles.role(Drills.role(job.order()))));
                return;
            }
            Task task = all.getLast();
            switch (task.state()) {
                case TaskState.Succeeded(var _, var result, var _) -> succeed(job, ((Result.Answered) result).text());
                case TaskState.Failed _, TaskState.Cancelled _ -> fail(job, task);
                case TaskState.Blocked _,
                        TaskState.Ready _,
                        TaskState.Offered _,
                        TaskState.Running _,
                        TaskState.Cancelling _ -> {}
            }
        }

        void stop(Job job, List<Task> all) {
            var open = all.stream().filter(task -> !task.state().settled()).toList();
            if (open.isEmpty()) {
                JobState next = job.state().on(new JobSignal.Quiet());
                String reason = next instanceof JobState.Cancelled(var why) ? why : "";
                moved.put(job.in(next), List.of((id, seq, at) -> new JobEvent.Cancelled(id, seq, at, reason)));
            } else if (open.stream().anyMatch(task -> !(task.state() instanceof TaskState.Cancelling))) {
                stopping.add(job.id());
            }
        }

        void close() {
            tasks.add(added);
            if (!stopping.isEmpty()) {
                tasks.cancel(stopping, "the job is cancelled");
            }
            jobs.store(moved);
        }

        private void succeed(Job job, String text) {
            var result = DrillEndings.result(text);
            end(job, new JobSignal.Succeed(result), DrillEndings.news(result));
        }

        private void fail(Job job, Task task) {
            end(job, new JobSignal.Fail(DrillEndings.fault(task), DrillEndings.detail(task)), DrillEndings.news(task));
        }

        private void end(Job job, JobSignal signal, Draft news) {
            JobState next = job.state().on(signal);
            if (next.status() != JobStatus.QUEUED && !next.equals(job.state())) {
                moved.put(job.in(next), List.of(news));
            }
        }
    }
}
