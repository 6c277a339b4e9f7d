package dev.waggle.orchestrator.workflow;

import dev.waggle.orchestrator.job.Job;
import dev.waggle.orchestrator.job.OpenJobs;
import dev.waggle.orchestrator.project.Projects;
import dev.waggle.orchestrator.role.Roles;
import dev.waggle.orchestrator.task.Tasks;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Takes pictures of jobs whose rows are locked. */
@Component
class Pictures {
    private final OpenJobs jobs;
    private final Tasks tasks;
    private final Projects projects;
    private final Engines engines;

    Pictures(OpenJobs jobs, Tasks tasks, Projects projects, Engines engines) {
        this.jobs = jobs;
        this.tasks = tasks;
        this.projects = projects;
        this.engines = engines;
    }

    JobPicture of(Job job) {
        var project = projects.byId(Objects.requireNonNull(job.project()));
        return new JobPicture(
                job,
                tasks.of(job.id()),
                engines.of(job, Roles.IMPLEMENTER).name(),
                projects.todo(project.id()),
                project.checkCommand(),
                jobs.hints(job.id()));
    }

    /** Without what only a job that goes on needs. */
    JobPicture bare(Job job) {
        return new JobPicture(job, tasks.of(job.id()), "", List.of(), null, List.of());
    }
}
