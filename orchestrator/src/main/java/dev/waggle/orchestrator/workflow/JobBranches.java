package dev.waggle.orchestrator.workflow;

import dev.waggle.common.WaggleException;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.id.ProjectId;
import dev.waggle.orchestrator.git.Delivery;
import dev.waggle.orchestrator.git.Merge;
import dev.waggle.orchestrator.git.Repositories;
import dev.waggle.orchestrator.job.Branch;
import dev.waggle.orchestrator.job.Job;
import dev.waggle.orchestrator.project.Projects;
import dev.waggle.orchestrator.project.TodoMarkdown;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The work of a job in its project's repository. Everything can be done twice: what a branch contains counts as merged. */
@Component
class JobBranches {
    private static final String MAIN = "main";
    private static final String TODO = "TODO.md";
    private static final int LONGEST_PATCH = 40_000;

    private final Repositories repositories;
    private final Projects projects;

    JobBranches(Repositories repositories, Projects projects) {
        this.repositories = repositories;
        this.projects = projects;
    }

    /** Makes the project's repository unless it is there. */
    void ensure(Job job) {
        ProjectId project = project(job);
        repositories.ensure(project, projects.byId(project).title());
    }

    /** Where main is. */
    String main(Job job) {
        return repositories.resolve(project(job), MAIN);
    }

    /** A branch that begins at main, with the TODO list. */
    Branch begin(Job job, int from) {
        String main = main(job);
        return Branch.begun(from, main, todo(job, Branch.name(job.id(), from), "Plan " + job.title()));
    }

    /** Whether somebody pushed this. */
    boolean knows(Job job, String commit) {
        try {
            repositories.resolve(project(job), commit);
            return true;
        } catch (WaggleException e) {
            if (e.fault() != Fault.NOT_FOUND) {
                throw e;
            }
            return false;
        }
    }

    /** Brings a task's work into the job's branch. */
    Merge merge(Job job, String work, String title) {
        return repositories.merge(project(job), name(job), work, title);
    }

    /** Writes the TODO list as the database has it. Returns the branch's head. */
    String tick(Job job, List<String> keys) {
        return todo(job, name(job), "Tick " + String.join(", ", keys));
    }

    List<String> changedPaths(Job job, String from, String to) {
        return repositories.changedPaths(project(job), from, to);
    }

    /** What somebody's work adds to where it left the job's branch. */
    String patch(Job job, String work) {
        String patch = repositories.patch(project(job), name(job), work);
        return patch.length() <= LONGEST_PATCH ? patch : patch.substring(0, LONGEST_PATCH) + "\n[cut]\n";
    }

    Delivery deliver(Job job) {
        return repositories.deliver(
                project(job), branch(job).base(), branch(job).head());
    }

    /**
     * Brings a main that moved into the job's branch. Documents that both sides changed are main's: the TODO list is the database's
     * anyway, and the README is about to be written again.
     */
    Merge takeMain(Job job, String main) {
        takeDocuments(job, main, List.of(TODO));
        Merge merge = mergeMain(job, main);
        if (merge instanceof Merge.Conflict(var paths)
                && Conflicts.beyondDocumentation(paths).isEmpty()) {
            takeDocuments(job, main, paths);
            merge = mergeMain(job, main);
        }
        return merge instanceof Merge.Merged
                ? new Merge.Merged(todo(job, name(job), "Bring the TODO list up to date"))
                : merge;
    }

    private Merge mergeMain(Job job, String main) {
        return repositories.merge(project(job), name(job), main, "Bring in main");
    }

    private void takeDocuments(Job job, String main, List<String> paths) {
        Map<String, String> files = new HashMap<>();
        for (String path : paths) {
            repositories.read(project(job), main, path).ifPresent(content -> files.put(path, content));
        }
        repositories.commitFiles(project(job), name(job), files, "Take main's documents");
    }

    private String todo(Job job, String branch, String message) {
        ProjectId project = project(job);
        String markdown = TodoMarkdown.print(projects.todo(project));
        return repositories.commitFiles(project, branch, Map.of(TODO, markdown), message);
    }

    private static ProjectId project(Job job) {
        return Objects.requireNonNull(job.project());
    }

    private static Branch branch(Job job) {
        return Objects.requireNonNull(job.position().branch());
    }

    private static String name(Job job) {
        return Branch.name(job.id(), branch(job).from());
    }
}
